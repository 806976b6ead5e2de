package io.krets.registry.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.krets.kit.problem.FieldError;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/** Writes a stream document into cells, and reads it from them. */
@Component
public class StreamCells {

	private static final Map<String, String> YES = Map.of("en", "Yes", "nb", "Ja", "sv", "Ja", "fi", "Kyllä");

	private static final List<String> YES_WORDS = List.of("yes", "ja", "kyllä", "true", "1", "x");

	private static final List<String> NO_WORDS = List.of("no", "nei", "nej", "ei", "false", "0");

	private static final String NUMBER = "([0-9]*[.,]?[0-9]+)";

	private static final Pattern NOT_OF_A_CODE = Pattern.compile("[\\s*]");

	private static final Pattern TRAILING_ZERO = Pattern.compile("\\.0$");

	private static final Pattern FIVE_DIGITS = Pattern.compile("\\d{5}");

	private static final Pattern COMPONENT = Pattern
		.compile("(.*?)(?:\\s+" + NUMBER + "?\\s*[-–]\\s*" + NUMBER + "?|\\s+" + NUMBER + ")?");

	private final JsonMapper mapper;

	/** By column, for the columns whose values are words. */
	private final Map<String, Map<String, String>> meanings = new ConcurrentHashMap<>();

	StreamCells(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/** The document as a tree to take cells from. */
	public JsonNode tree(Stream stream) {
		return this.mapper.valueToTree(stream);
	}

	/** What stands in a cell: a text, a number, or null when nothing is known. */
	public @Nullable Object cell(Column column, JsonNode stream, String language) {
		JsonNode value = switch (column.type()) {
			case KEY -> stream.path("");
			case ID -> stream.path("id");
			case FIRM -> stream.path("firmId");
			case SITE -> stream.path("siteId");
			case GIVEN -> given(column.field(), stream);
			default -> stream.at(String.valueOf(column.path()));
		};
		if (value.isMissingNode() || value.isNull() || (value.isArray() && value.isEmpty())) {
			return null;
		}
		return switch (column.type()) {
			case CHOICE -> word(column, value.asString(), language);
			case LIST, SHARES -> String.join(" ", value.valueStream().map(JsonNode::asString).toList());
			case COMPOSITION -> String.join("; ", value.valueStream().map(StreamCells::component).toList());
			case FLAG -> value.asBoolean() ? YES.get(language) : null;
			default -> value.isNumber() ? (Object) value.asDouble() : value.asString();
		};
	}

	private static JsonNode given(String field, JsonNode stream) {
		return switch (field) {
			case "bandFrom" -> stream.at("/quantity/band/from");
			case "bandTo" -> stream.at("/quantity/band/to");
			default -> stream.path(field);
		};
	}

	private static String word(Column column, String value, String language) {
		Map<String, String> words = column.values().get(value);
		return (words != null) ? words.getOrDefault(language, value) : value;
	}

	private static String component(JsonNode part) {
		String min = part.path("min").isNumber() ? part.get("min").asString() : "";
		String max = part.path("max").isNumber() ? part.get("max").asString() : "";
		String share = min.isEmpty() && max.isEmpty() ? "" : " " + min + "-" + max;
		return part.path("substance").asString() + share;
	}

	/**
	 * Puts what a cell says into a document. A text that is no value of the column stays
	 * as it is, for the document's rules to name.
	 */
	public void put(Column column, String cell, boolean decimalComma, ObjectNode document, List<FieldError> errors) {
		String path = column.path();
		if (path == null) {
			return;
		}
		String text = CellText.restore(cell.strip());
		switch (column.type()) {
			case NUMBER -> {
				OptionalDouble number = CellText.number(text, decimalComma);
				if (number.isPresent()) {
					parent(document, path).put(name(path), number.getAsDouble());
				}
				else {
					errors.add(new FieldError(path, "not-a-number",
							"Write a number such as 1250 or 12.5 instead of '%s'.".formatted(shorten(text))));
				}
			}
			case CHOICE -> parent(document, path).put(name(path), value(column, text));
			case CODE -> parent(document, path).put(name(path), code(text));
			case DATE -> parent(document, path).put(name(path), CellText.date(text).map(Object::toString).orElse(text));
			case LIST -> list(document, path, text);
			case SHARES -> shares(parent(document, path).putArray(name(path)), path, text, errors);
			case COMPOSITION -> composition(parent(document, path).putArray(name(path)), text);
			case FLAG -> flag(document, path, text);
			default -> parent(document, path).put(name(path), text);
		}
	}

	private String value(Column column, String text) {
		return column.values().containsKey(text) ? text
				: this.meanings.computeIfAbsent(column.field(), (field) -> meanings(column))
					.getOrDefault(Columns.normal(text), text);
	}

	/** What each word in any language stands for. */
	private static Map<String, String> meanings(Column column) {
		Map<String, String> meanings = new HashMap<>();
		column.values().forEach((value, words) -> {
			words.values().forEach((word) -> meanings.putIfAbsent(Columns.normal(word), value));
			meanings.put(Columns.normal(value), value);
		});
		return meanings;
	}

	/** A spreadsheet takes the zero off 010102 and may add one behind a point. */
	private static String code(String text) {
		String digits = TRAILING_ZERO.matcher(NOT_OF_A_CODE.matcher(text).replaceAll("")).replaceAll("");
		return FIVE_DIGITS.matcher(digits).matches() ? "0" + digits : digits;
	}

	private static void list(ObjectNode document, String path, String text) {
		ArrayNode list = parent(document, path).putArray(name(path));
		for (String part : text.split("[\\s,;]+")) {
			if (!part.isEmpty()) {
				list.add(part.toUpperCase(Locale.ROOT));
			}
		}
	}

	private static void shares(ArrayNode shares, String path, String text, List<FieldError> errors) {
		for (String part : text.split("[\\s;|]+")) {
			OptionalDouble share = CellText.number(part, true);
			if (share.isEmpty()) {
				errors.add(new FieldError(path, "not-a-number",
						"Write twelve shares with spaces between instead of '%s'.".formatted(shorten(part))));
				return;
			}
			shares.add(share.getAsDouble());
		}
	}

	private static void composition(ArrayNode parts, String text) {
		List<String> given = new ArrayList<>(List.of(text.split("\\s*[;\\n]\\s*")));
		given.removeIf(String::isBlank);
		for (String part : given) {
			Matcher read = COMPONENT.matcher(part.strip());
			ObjectNode component = parts.addObject();
			if (read.matches()) {
				String one = read.group(4);
				component.put("substance", read.group(1).strip());
				share(component, "min", (one != null) ? one : read.group(2));
				share(component, "max", (one != null) ? one : read.group(3));
			}
			else {
				component.put("substance", part.strip());
			}
		}
	}

	private static void share(ObjectNode component, String field, @Nullable String number) {
		if (number != null) {
			component.put(field, Double.parseDouble(number.replace(',', '.')));
		}
	}

	private static void flag(ObjectNode document, String path, String text) {
		String word = text.toLowerCase(Locale.ROOT);
		if (YES_WORDS.contains(word) || NO_WORDS.contains(word)) {
			parent(document, path).put(name(path), YES_WORDS.contains(word));
		}
		else {
			parent(document, path).put(name(path), text);
		}
	}

	private static ObjectNode parent(ObjectNode document, String path) {
		JsonPointer head = JsonPointer.compile(path).head();
		if (head.length() == 0) {
			return document;
		}
		String name = head.getMatchingProperty();
		return Optional.ofNullable(document.get(name))
			.map(ObjectNode.class::cast)
			.orElseGet(() -> document.putObject(name));
	}

	private static String name(String path) {
		return path.substring(path.lastIndexOf('/') + 1);
	}

	private static String shorten(String text) {
		return (text.length() <= 40) ? text : text.substring(0, 40) + "…";
	}

}
