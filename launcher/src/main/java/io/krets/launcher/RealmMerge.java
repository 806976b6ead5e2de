package io.krets.launcher;

import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lays one realm document over another, by the rule of docs/decisions/keycloak-realm.md:
 * objects key by key; arrays element by element, matched by the first of some names that
 * the element has; what has no match is appended; any other value replaces.
 */
final class RealmMerge {

	private static final List<String> KEYS = List.of("clientId", "username", "alias", "name");

	private RealmMerge() {
	}

	/** Merges without changing either argument. */
	static JsonNode merge(JsonNode base, JsonNode overlay) {
		if (base instanceof ObjectNode object && overlay instanceof ObjectNode over) {
			ObjectNode merged = object.deepCopy();
			over.properties().forEach((entry) -> {
				JsonNode before = merged.get(entry.getKey());
				merged.set(entry.getKey(),
						(before != null) ? merge(before, entry.getValue()) : entry.getValue().deepCopy());
			});
			return merged;
		}
		if (base instanceof ArrayNode array && overlay instanceof ArrayNode over) {
			ArrayNode merged = array.deepCopy();
			over.forEach((element) -> mergeElement(merged, element));
			return merged;
		}
		return overlay.deepCopy();
	}

	private static void mergeElement(ArrayNode merged, JsonNode element) {
		String key = KEYS.stream().filter(element::has).findFirst().orElse(null);
		int match = (key != null) ? indexOf(merged, key, element.get(key)) : -1;
		if (match < 0) {
			merged.add(element.deepCopy());
		}
		else {
			merged.set(match, merge(merged.get(match), element));
		}
	}

	private static int indexOf(ArrayNode array, String key, @Nullable JsonNode value) {
		for (int index = 0; index < array.size(); index++) {
			JsonNode other = array.get(index).get(key);
			if (other != null && other.equals(value)) {
				return index;
			}
		}
		return -1;
	}

}
