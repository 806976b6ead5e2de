package io.krets.registry.stream;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.krets.registry.stream.StreamVersion.FieldChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Names the fields in which two documents differ. */
final class FieldChanges {

	/** What every version has of its own. */
	private static final Set<String> OF_THE_VERSION = Set.of("version", "updatedAt", "createdAt", "view", "firmName",
			"industry");

	private FieldChanges() {
	}

	/** Differences by field; an array is compared as a whole. */
	static List<FieldChange> between(JsonNode before, JsonNode after) {
		List<FieldChange> changes = new ArrayList<>();
		collect(JsonPointer.empty(), before, after, changes);
		return changes;
	}

	private static void collect(JsonPointer place, @Nullable JsonNode before, @Nullable JsonNode after,
			List<FieldChange> changes) {
		if (before instanceof ObjectNode || after instanceof ObjectNode) {
			Set<String> names = new LinkedHashSet<>();
			addNames(before, names);
			addNames(after, names);
			if (place.length() == 0) {
				names.removeAll(OF_THE_VERSION);
			}
			names.forEach(
					(name) -> collect(place.appendProperty(name), field(before, name), field(after, name), changes));
			return;
		}
		JsonNode was = given(before);
		JsonNode is = given(after);
		if (was == null ? is != null : !was.equals(is)) {
			changes.add(new FieldChange(place.toString(), was, is));
		}
	}

	private static void addNames(@Nullable JsonNode node, Set<String> names) {
		if (node instanceof ObjectNode object) {
			names.addAll(object.propertyNames());
		}
	}

	private static @Nullable JsonNode field(@Nullable JsonNode node, String name) {
		return (node instanceof ObjectNode object) ? object.get(name) : null;
	}

	/** Null, missing and an empty list all say that nothing is given. */
	private static @Nullable JsonNode given(@Nullable JsonNode node) {
		return (node == null || node.isNull() || (node.isArray() && node.isEmpty())) ? null : node;
	}

}
