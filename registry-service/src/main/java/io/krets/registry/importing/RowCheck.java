package io.krets.registry.importing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.registry.firm.Firm;
import io.krets.registry.site.Site;
import io.krets.registry.stream.StreamInput;
import io.krets.registry.table.Column;
import io.krets.registry.table.Columns;
import io.krets.registry.table.StreamCells;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Checks the rows of one file, each by itself and none twice. */
final class RowCheck {

	private static final int LONGEST_KEY = 200;

	private final String importId;

	private final Header header;

	private final boolean decimalComma;

	private final Firms firms;

	private final Tools tools;

	private final Set<String> ids = new HashSet<>();

	RowCheck(String importId, Header header, boolean decimalComma, Firms firms, Tools tools) {
		this.importId = importId;
		this.header = header;
		this.decimalComma = decimalComma;
		this.firms = firms;
		this.tools = tools;
	}

	/**
	 * What a check needs of the rest of the registry.
	 */
	record Tools(Columns columns, StreamCells cells, StreamInput input, JsonMapper mapper) {

	}

	/** The row as a document, or empty when errors were added. */
	Optional<CheckedRow> check(int number, List<String> cells, List<RowError> errors) {
		ObjectNode document = this.tools.mapper().createObjectNode();
		List<FieldError> wrong = new ArrayList<>();
		String[] references = new String[Column.Type.values().length];
		for (int index = 0; index < cells.size(); index++) {
			Column column = this.header.column(index);
			String cell = cells.get(index).strip();
			if (column == null) {
				if (!cell.isEmpty() && index >= this.header.size()) {
					errors.add(RowError.of(number, index, "", "beyond-header",
							"The first row names no column here. Maybe a separator is too many."));
				}
			}
			else if (!cell.isEmpty()) {
				references[column.type().ordinal()] = cell;
				this.tools.cells().put(column, cell, this.decimalComma, document, wrong);
			}
		}
		Firm firm = firm(number, text(references, Column.Type.FIRM), document, errors);
		String hub = (firm != null) ? hub(number, firm, text(references, Column.Type.SITE), document, errors) : "";
		read(document, wrong);
		wrong.forEach((error) -> {
			Column column = this.tools.columns().at(error.pointer()).orElse(null);
			if (column == null || column.type() != Column.Type.FIRM || firm != null) {
				errors.add(this.header.error(number, column, error.code(), error.message()));
			}
		});
		String known = text(references, Column.Type.ID);
		String id = known.isEmpty() ? id(number, firm, text(references, Column.Type.KEY), errors) : known;
		if (!this.ids.add(id)) {
			errors.add(RowError.ofRow(number, "given-twice", "An earlier row has the same key or id."));
		}
		return errors.isEmpty() ? Optional.of(new CheckedRow(number, id, !known.isEmpty(), hub, document))
				: Optional.empty();
	}

	private void read(ObjectNode document, List<FieldError> wrong) {
		try {
			this.tools.input().read(document);
		}
		catch (Problem problem) {
			errors(problem).forEach((error) -> {
				// what could not be read as a number is missing now, which is no second
				// fault
				boolean said = wrong.stream().anyMatch((earlier) -> error.pointer().equals(earlier.pointer()));
				if (!said) {
					wrong.add(error);
				}
			});
		}
	}

	/** The field errors that a problem names. */
	static List<FieldError> errors(Problem problem) {
		Object errors = (problem.getBody().getProperties() != null) ? problem.getBody().getProperties().get("errors")
				: null;
		return (errors instanceof List<?> list)
				? list.stream().filter(FieldError.class::isInstance).map(FieldError.class::cast).toList()
				: List.of(new FieldError("", "invalid-input", String.valueOf(problem.getBody().getDetail())));
	}

	private @Nullable Firm firm(int number, String text, ObjectNode document, List<RowError> errors) {
		Optional<Firm> firm = this.firms.find(text);
		if (firm.isEmpty()) {
			errors.add(this.header.error(number, this.tools.columns().find("firm").orElse(null), "unknown-firm",
					text.isEmpty() ? "Name the firm: by register number, id or name."
							: "You act for no firm '%s', or for two of this name.".formatted(text)));
			return null;
		}
		document.put("firmId", firm.get().id());
		return firm.get();
	}

	private String hub(int number, Firm firm, String text, ObjectNode document, List<RowError> errors) {
		if (text.isEmpty()) {
			return firm.hub();
		}
		Optional<Site> site = this.firms.findSite(firm, text);
		if (site.isEmpty()) {
			errors.add(this.header.error(number, this.tools.columns().find("site").orElse(null), "unknown-site",
					"This firm has no site '%s'.".formatted(text)));
			return firm.hub();
		}
		document.put("siteId", site.get().id());
		return (site.get().hub() != null) ? site.get().hub() : firm.hub();
	}

	/**
	 * The same firm and key give the same id, and so does the same row of the same
	 * import.
	 */
	private String id(int number, @Nullable Firm firm, String key, List<RowError> errors) {
		if (key.length() > LONGEST_KEY) {
			errors.add(this.header.error(number, this.tools.columns().find("key").orElse(null), "wrong-length",
					"A key has at most %d characters.".formatted(LONGEST_KEY)));
		}
		String name = key.isEmpty() ? "row|" + this.importId + "|" + number
				: "key|" + ((firm != null) ? firm.id() : "") + "|" + key;
		return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
	}

	private static String text(@Nullable String[] references, Column.Type type) {
		String text = references[type.ordinal()];
		return (text != null) ? text : "";
	}

}
