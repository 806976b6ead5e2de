package io.krets.registry.importing;

import java.util.List;

import io.krets.kit.problem.Problem;
import io.krets.kit.stream.Stream;
import io.krets.registry.stream.BulkWriter.Current;
import io.krets.registry.stream.BulkWriter.Outcome;
import io.krets.registry.stream.StoredStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what a row makes of the stream that it stands for. */
final class Comparison {

	private final Header header;

	private final RowCheck.Tools tools;

	Comparison(Header header, RowCheck.Tools tools) {
		this.header = header;
		this.tools = tools;
	}

	/**
	 * What is to be stored.
	 *
	 * @param body the whole stream
	 */
	record Planned(Outcome outcome, Stream body) {

	}

	/**
	 * Compares a row with what stands under its id. Columns that the file does not have
	 * keep their values.
	 * @return null when errors were added
	 */
	@Nullable Planned compare(CheckedRow row, @Nullable Current current, List<RowError> errors) {
		Stream stored = (current != null) ? current.body() : null;
		String firmId = row.document().path("firmId").asString();
		if (row.known() && (stored == null || !firmId.equals(stored.firmId()))) {
			errors.add(this.header.error(row.row(), this.tools.columns().find("id").orElse(null), "unknown-stream",
					"This firm has no stream with this id. Leave the cell empty for a new one."));
			return null;
		}
		if (stored == null) {
			Stream stream = this.tools.mapper().treeToValue(row.document(), Stream.class);
			return new Planned(Outcome.CREATED, StoredStream.body(stream, row.hub()));
		}
		try {
			boolean placed = this.header.has("site");
			Stream merged = this.tools.input().read(merge(stored, row.document(), placed));
			String hub = (placed || stored.hub() == null) ? row.hub() : stored.hub();
			Stream body = StoredStream.body(merged, hub);
			return new Planned(body.equals(stored) ? Outcome.UNCHANGED : Outcome.UPDATED, body);
		}
		catch (Problem problem) {
			RowCheck.errors(problem)
				.forEach((error) -> errors.add(this.header.error(row.row(),
						this.tools.columns().at(error.pointer()).orElse(null), error.code(), error.message())));
			return null;
		}
	}

	private ObjectNode merge(Stream stored, ObjectNode row, boolean placed) {
		ObjectNode merged = this.tools.mapper().valueToTree(stored);
		if (placed) {
			merged.set("siteId", row.get("siteId"));
		}
		for (String path : this.header.paths()) {
			JsonPointer place = JsonPointer.compile(path);
			JsonNode value = row.at(place);
			String name = place.last().getMatchingProperty();
			if (merged.at(place.head()) instanceof ObjectNode parent) {
				if (value.isMissingNode()) {
					parent.remove(name);
				}
				else {
					parent.set(name, value);
				}
			}
			else if (!value.isMissingNode()) {
				merged.putObject(place.head().getMatchingProperty()).set(name, value);
			}
		}
		dropEmpty(merged);
		return merged;
	}

	/** An object without a value says no more than none. */
	private static void dropEmpty(ObjectNode document) {
		List.copyOf(document.propertyNames()).forEach((name) -> {
			if (document.get(name) instanceof ObjectNode object
					&& object.values().stream().allMatch((value) -> value.isNull() || value.isMissingNode())) {
				document.remove(name);
			}
		});
	}

}
