package io.krets.kit.input;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;

import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;

/**
 * Reads documents of one type.
 *
 * @param <T> the type read
 */
public final class DocumentReader<T> {

	private static final int MAX_ERRORS = 100;

	private final Schema schema;

	private final Class<T> type;

	private final Set<String> readOnly;

	private final JsonMapper mapper;

	private final BiConsumer<T, List<FieldError>> rules;

	/**
	 * A reader for one schema.
	 * @param schema name of a JSON Schema resource (draft 2020-12)
	 * @param readOnly top-level fields that answers carry and that are ignored when sent
	 * back
	 * @param rules what the schema cannot say; given the parts that the schema found
	 * right
	 */
	public DocumentReader(String schema, Class<T> type, Set<String> readOnly, JsonMapper mapper,
			BiConsumer<T, List<FieldError>> rules) {
		SchemaRegistryConfig config = SchemaRegistryConfig.builder()
			.pathType(PathType.JSON_POINTER)
			.locale(Locale.ENGLISH)
			.formatAssertionsEnabled(true)
			.build();
		InputStream source = type.getClassLoader().getResourceAsStream(schema);
		if (source == null) {
			throw new IllegalArgumentException("There is no resource " + schema + "\nMaybe it was renamed.");
		}
		this.schema = SchemaRegistry
			.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, (registry) -> registry.schemaRegistryConfig(config))
			.getSchema(source, InputFormat.JSON);
		this.type = type;
		this.readOnly = Set.copyOf(readOnly);
		this.mapper = mapper;
		this.rules = rules;
	}

	/**
	 * Reads one document.
	 * @throws Problem 400 naming every fault
	 */
	public T read(JsonNode sent) {
		if (!(sent instanceof ObjectNode object)) {
			throw Problem.invalid("", "wrong-type", "Send a JSON object.");
		}
		ObjectNode document = object.deepCopy();
		document.remove(this.readOnly);
		List<FieldError> errors = new ArrayList<>();
		for (Error error : this.schema.validate(document)) {
			errors.add(fieldError(error));
		}
		checkText(document, "", errors);
		errors.forEach((error) -> prune(document, error.pointer()));
		T read = this.mapper.treeToValue(document, this.type);
		this.rules.accept(read, errors);
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors.stream().distinct().limit(MAX_ERRORS).toList());
		}
		return read;
	}

	/** Half a character cannot be stored: it would come back as another one. */
	private static void checkText(JsonNode node, String pointer, List<FieldError> errors) {
		if (node.isString() && node.asString().chars().anyMatch((it) -> Character.isSurrogate((char) it))
				&& !StandardCharsets.UTF_8.newEncoder().canEncode(node.asString())) {
			errors.add(new FieldError(pointer, "not-text",
					"This text has half a character in it. Maybe it was cut in the middle of a symbol."));
		}
		if (node instanceof ObjectNode object) {
			object.properties()
				.forEach((property) -> checkText(property.getValue(),
						pointer + "/" + property.getKey().replace("~", "~0").replace("/", "~1"), errors));
		}
		for (int index = 0; node instanceof ArrayNode && index < node.size(); index++) {
			checkText(node.get(index), pointer + "/" + index, errors);
		}
	}

	private static FieldError fieldError(Error error) {
		NodePath path = error.getInstanceLocation();
		String keyword = error.getKeyword();
		boolean namesProperty = keyword.equals("required") || keyword.equals("additionalProperties");
		String pointer = namesProperty ? path.append(error.getProperty()).toString() : path.toString();
		return switch (keyword) {
			case "required" -> new FieldError(pointer, "required", "Give this field.");
			case "additionalProperties" ->
				new FieldError(pointer, "unknown-field", "There is no such field. Maybe it is spelled differently.");
			case "enum", "const" ->
				new FieldError(pointer, "unknown-value", "Give one of " + error.getSchemaNode() + ".");
			case "type" -> new FieldError(pointer, "wrong-type", "Give a value of type " + error.getSchemaNode() + ".");
			case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" -> new FieldError(pointer, "out-of-range",
					"Give a number that fits: " + keyword + " is " + error.getSchemaNode() + ".");
			case "pattern", "format" ->
				new FieldError(pointer, "wrong-format", "Write it like this: " + error.getSchemaNode() + ".");
			case "minLength", "maxLength", "minItems", "maxItems" -> new FieldError(pointer, "wrong-length",
					"Its length does not fit: " + keyword + " is " + error.getSchemaNode() + ".");
			default -> new FieldError(pointer, keyword, error.getMessage());
		};
	}

	/** Takes out what is wrong, so that the rules can look at the rest. */
	private static void prune(ObjectNode document, String pointer) {
		JsonPointer place = JsonPointer.compile(pointer);
		if (place.length() == 0) {
			return;
		}
		JsonNode parent = document.at(place.head());
		if (parent instanceof ObjectNode object) {
			object.remove(place.last().getMatchingProperty());
		}
		else if (parent instanceof ArrayNode) {
			// the array as a whole is left out: its other places would move
			prune(document, place.head().toString());
		}
	}

}
