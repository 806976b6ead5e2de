package io.krets.registry.importing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.registry.table.Column;
import io.krets.registry.table.Columns;
import org.jspecify.annotations.Nullable;

/** What each column of a file is taken for. */
final class Header {

	private static final Set<String> REQUIRED = Set.of("direction", "kind", "name");

	static final String IGNORED = "-";

	private final List<String> headers;

	private final List<@Nullable Column> columns;

	private final List<FieldError> faults;

	private Header(List<String> headers, List<@Nullable Column> columns, List<FieldError> faults) {
		this.headers = headers;
		this.columns = columns;
		this.faults = List.copyOf(faults);
	}

	/**
	 * Reads the first row.
	 * @param named fields by header, where the sender chose one; {@value #IGNORED} for a
	 * column not to read
	 * @return what the columns are, perhaps not yet enough: see {@link #complete}
	 */
	static Header read(List<String> headers, Columns known, Map<String, String> named) {
		List<FieldError> errors = new ArrayList<>();
		List<@Nullable Column> columns = new ArrayList<>();
		Set<String> seen = new HashSet<>();
		for (String header : headers) {
			String name = named.getOrDefault(header.strip(), header);
			Optional<Column> found = known.find(name);
			if (found.isPresent() && found.get().type() != Column.Type.GIVEN && !seen.add(found.get().field())) {
				errors.add(new FieldError(header, "given-twice",
						"Two columns are taken for '%s'. Rename or remove one.".formatted(found.get().field())));
			}
			columns.add(found.filter((column) -> column.type() != Column.Type.GIVEN).orElse(null));
		}
		for (String field : REQUIRED) {
			if (!seen.contains(field)) {
				errors.add(new FieldError(field, "column-missing",
						"The first row names no column for '%s'. The template has all of them.".formatted(field)));
			}
		}
		return new Header(List.copyOf(headers), columns, errors);
	}

	/**
	 * This header, when rows can be read by it.
	 * @throws Problem 400 naming what is missing or there twice
	 */
	Header complete() {
		if (!this.faults.isEmpty()) {
			throw Problem.invalid(this.faults);
		}
		return this;
	}

	/** How the columns were taken, for people to check. */
	List<ImportReport.TakenColumn> taken() {
		List<ImportReport.TakenColumn> taken = new ArrayList<>();
		for (int index = 0; index < this.headers.size(); index++) {
			Column column = this.columns.get(index);
			taken.add(new ImportReport.TakenColumn(this.headers.get(index), (column != null) ? column.field() : null));
		}
		return taken;
	}

	int size() {
		return this.columns.size();
	}

	@Nullable Column column(int index) {
		return (index < this.columns.size()) ? this.columns.get(index) : null;
	}

	boolean has(String field) {
		return this.columns.stream().anyMatch((column) -> column != null && column.field().equals(field));
	}

	/** Paths of the document that the file speaks of. */
	List<String> paths() {
		return this.columns.stream()
			.map((column) -> (column != null) ? column.path() : null)
			.filter(Objects::nonNull)
			.map(String::valueOf)
			.toList();
	}

	/** Names the cell of a row where this column stands. */
	RowError error(int row, @Nullable Column column, String code, String message) {
		int index = (column != null) ? this.columns.indexOf(column) : -1;
		return (index < 0) ? RowError.ofRow(row, code, message)
				: RowError.of(row, index, this.headers.get(index), code, message);
	}

}
