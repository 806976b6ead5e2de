package io.krets.kit.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;

import org.springframework.core.io.ClassPathResource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * Puts the JSON Schemas that bodies are checked by into the document, and how every
 * endpoint says that it could not.
 */
final class BodiesAndProblems implements GlobalOperationComponentsCustomizer {

	private static final String DEFINITIONS = "$defs";

	private static final String PROBLEM = "problem";

	/** What is sent has less in it than what is answered, which has the class's name. */
	private static final String SENT = "sent.";

	private final ObjectMapper mapper = Json31.mapper();

	@Override
	public Operation customize(Operation operation, HandlerMethod handler) {
		throw new IllegalStateException(handler + " is described without components");
	}

	@Override
	public Operation customize(Operation operation, Components components, HandlerMethod handler) {
		Arrays.stream(handler.getMethodParameters())
			.map((parameter) -> parameter.getParameterAnnotation(DescribedBy.class))
			.filter((described) -> described != null)
			.forEach((described) -> operation.setRequestBody(body(List.of(described.value()), components)));
		ApiResponses responses = operation.getResponses();
		ApiResponse success = responses.remove("200");
		if (success != null) {
			// whether something was made, changed or taken away is said by the status
			responses.addApiResponse(handler.hasMethodAnnotation(GetMapping.class) ? "200" : "2XX", success);
		}
		add(PROBLEM, PROBLEM, components);
		responses.addApiResponse("default", new ApiResponse().description("What could not be done, and why")
			.content(content("application/problem+json", reference(PROBLEM))));
		return operation;
	}

	private RequestBody body(List<String> names, Components components) {
		names.forEach((name) -> add(name, SENT + name, components));
		List<Schema> schemas = names.stream().<Schema>map((name) -> reference(SENT + name)).toList();
		Schema<?> schema = (schemas.size() == 1) ? schemas.getFirst() : new JsonSchema().anyOf(schemas);
		return new RequestBody().required(true).content(content("application/json", schema));
	}

	private static Content content(String type, Schema<?> schema) {
		return new Content().addMediaType(type, new MediaType().schema(schema));
	}

	private static Schema<?> reference(String name) {
		return new JsonSchema().$ref(Components.COMPONENTS_SCHEMAS_REF + name);
	}

	/** Adds a schema file, its own definitions beside it. */
	private void add(String file, String name, Components components) {
		if (components.getSchemas() != null && components.getSchemas().containsKey(name)) {
			return;
		}
		try (InputStream content = new ClassPathResource(file + ".schema.json").getInputStream()) {
			ObjectNode schema = (ObjectNode) this.mapper.readTree(content);
			schema.remove("$schema");
			JsonNode definitions = schema.remove(DEFINITIONS);
			components.addSchemas(name, moved(schema, name));
			if (definitions != null) {
				for (var it : definitions.properties()) {
					components.addSchemas(name + "." + it.getKey(), moved(it.getValue(), name));
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("schema " + file + " cannot be read", ex);
		}
	}

	private Schema<?> moved(JsonNode schema, String name) throws JsonProcessingException {
		String text = schema.toString()
			.replace("\"#/" + DEFINITIONS + "/", "\"" + Components.COMPONENTS_SCHEMAS_REF + name + ".");
		return this.mapper.readValue(text, Schema.class);
	}

}
