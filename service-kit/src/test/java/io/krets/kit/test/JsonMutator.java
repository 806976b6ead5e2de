package io.krets.kit.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Spoils JSON documents in every way that somebody or some program has ever done. */
public final class JsonMutator {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final String DEEP = "[".repeat(1500) + "]".repeat(1500);

	/** Values as JSON text; not all of them are JSON. */
	private static final List<String> VALUES = List.of("null", "true", "0", "-0.0", "-1", "0.1", "1e308", "-1e308",
			"1e400", "-1e400", "1e-400", "9223372036854775807", "9223372036854775808", "123456789012345678901234567890",
			"1." + "0".repeat(2000) + "1", "9".repeat(2000), "NaN", "Infinity", "01", "+1", ".5", "1.", "0x10", "\"\"",
			"\" \"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00x\"", "\"\\uffff\"", "\"\u202e\u0000\"", "\"a\\u0000b\"",
			"\"$where\"", "\"{\\\"$gt\\\":\\\"\\\"}\"", "{\"$gt\":\"\"}", "{\"$ne\":null}", "\"../../etc\"",
			"\"' OR 1=1\"", "\"<script>\"", "\"=1+1\"", "\"2026-02-30\"", "\"9999999-01-01\"", "\"-1000000-01-01\"",
			"\"+999999999-12-31\"", "\"0000-00-00\"", "\"t/a\"", "\"kg/kg\"", "\"10*999.m3/h\"", "\"/\"", "\"//a\"",
			"\"m3{x}/a\"", "\"1e999/a\"", "\"((((\"", "\"%\"", "\"NO\"", "\"region\"", "\"HP99\"",
			"\"" + "x".repeat(5000) + "\"", "\"" + "\\u00e5".repeat(300) + "\"", "\"\ud83d\udd25\"", "[]", "{}",
			"[null]", "[[]]", "[1,2,3]", "[{\"substance\":\"a\"},{\"substance\":\"a\"}]", "{\"\":1}", "{\"a.b\":1}",
			"{\"$a\":1}", "{\"__proto__\":{}}", "[" + "0,".repeat(500) + "0]", "{\"a\":" + DEEP + "}", DEEP);

	private static final List<String> NAMES = List.of("", " ", "$set", "a.b", "\u0000", "id", "_id", "version",
			"pending", "removed", "hub", "view", "Name", "extra");

	private final Random random;

	/** Mutations that are the same for the same seed. */
	public JsonMutator(long seed) {
		this.random = new Random(seed);
	}

	/** One or two mutations of the document; the text may not be JSON any more. */
	public String mutate(JsonNode document) {
		JsonNode copy = document.deepCopy();
		String text = null;
		for (int times = 1 + this.random.nextInt(6) / 3; times > 0; times--) {
			if (text != null || this.random.nextInt(10) == 0) {
				text = mutateText((text != null) ? text : copy.toString());
			}
			else {
				text = mutateTree(copy);
			}
		}
		return (text != null) ? text : copy.toString();
	}

	/**
	 * Changes the tree in place; answers a text when the change is not expressible in a
	 * tree.
	 */
	private String mutateTree(JsonNode tree) {
		List<JsonNode> containers = new ArrayList<>();
		collect(tree, containers);
		if (containers.isEmpty()) {
			return pick(VALUES);
		}
		JsonNode target = pick(containers);
		if (target instanceof ArrayNode array) {
			if (array.isEmpty() || this.random.nextBoolean()) {
				array.add("@@");
			}
			else {
				array.set(this.random.nextInt(array.size()), "@@");
			}
			return tree.toString().replace("\"@@\"", pick(VALUES));
		}
		ObjectNode object = (ObjectNode) target;
		List<String> names = List.copyOf(object.propertyNames());
		if (names.isEmpty()) {
			object.put(pick(NAMES), "@@");
			return tree.toString().replace("\"@@\"", pick(VALUES));
		}
		String name = pick(names);
		switch (this.random.nextInt(5)) {
			case 0 -> object.remove(name);
			case 1 -> object.set(pick(NAMES), object.remove(name));
			case 2 -> object.put(pick(NAMES), "@@");
			default -> object.put(name, "@@");
		}
		return tree.toString().replace("\"@@\"", pick(VALUES));
	}

	private static void collect(JsonNode node, List<JsonNode> containers) {
		if (node.isContainer()) {
			containers.add(node);
			node.forEach((child) -> collect(child, containers));
		}
	}

	private String mutateText(String text) {
		if (text.isEmpty()) {
			return pick(VALUES);
		}
		int at = this.random.nextInt(text.length());
		int end = at + this.random.nextInt(Math.min(20, text.length() - at));
		return switch (this.random.nextInt(8)) {
			case 0 -> text.substring(0, at);
			case 1 -> text.substring(0, at) + text.substring(end);
			case 2 -> text.substring(0, end) + text.substring(at);
			case 3 -> text.substring(0, at) + (char) this.random.nextInt(0x10000) + text.substring(at);
			case 4 -> text + text;
			case 5 -> text.replaceFirst("\\{(\"[^\"]*\":)", "{$11,$1");
			case 6 -> "[" + text + "]";
			default -> pick(VALUES);
		};
	}

	private <T> T pick(List<T> options) {
		return options.get(this.random.nextInt(options.size()));
	}

	/** Reads a document written in a test. */
	public static JsonNode json(String text) {
		return JSON.readTree(text);
	}

}
