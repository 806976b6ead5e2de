package io.krets.kit.test;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;

/** The endpoints of a service, as its OpenAPI document has them. */
final class DocumentedEndpoints {

	/** What is not of the API: how the process is, and the document itself. */
	private static final List<String> APART = List.of(" /actuator", "/openapi");

	private DocumentedEndpoints() {
	}

	/** Each as method and path, read from the running service. */
	static Set<String> of(Set<String> mapped, EndpointClient client, String token) {
		String document = mapped.stream()
			.filter((endpoint) -> endpoint.endsWith("/openapi"))
			.findFirst()
			.orElseThrow(() -> new AssertionError("None of " + mapped + " is an OpenAPI document"));
		HttpResponse<String> answer = client.ask(document, token);
		if (answer.statusCode() != 200) {
			throw new AssertionError(document + " answers " + answer.statusCode() + ": " + answer.body());
		}
		JsonNode whole = JsonMapper.shared().readTree(answer.body());
		checkReferences(whole);
		JsonNode paths = whole.path("paths");
		Set<String> documented = new TreeSet<>();
		paths.propertyStream()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.stream()
				.map((method) -> HttpMethod.valueOf(method.toUpperCase(Locale.ROOT)))
				.filter(Set.of(HttpMethod.values())::contains)
				.forEach((method) -> documented.add(method + " " + path.getKey())));
		return documented;
	}

	/**
	 * Checks that whatever the document refers to stands in it, that every operation says
	 * how it fails, and that none asks for what Spring finds by itself.
	 */
	private static void checkReferences(JsonNode document) {
		for (JsonNode reference : document.findValues("$ref")) {
			String pointer = reference.asString().substring(1);
			if (document.at(pointer).isMissingNode()) {
				throw new AssertionError("The OpenAPI document has no " + pointer);
			}
		}
		for (JsonNode path : document.path("paths")) {
			for (JsonNode operation : path) {
				List<String> parameters = operation.findValues("parameters")
					.stream()
					.flatMap(JsonNode::valueStream)
					.map((parameter) -> parameter.get("name").asString())
					.toList();
				if (parameters.contains("caller") || parameters.contains("headers")
						|| operation.at("/responses/default/content/application~1problem+json").isMissingNode()) {
					throw new AssertionError("Not as an API tells of itself: " + operation);
				}
			}
		}
	}

	/**
	 * Checks that document and service have the same endpoints.
	 * @return how many they are
	 * @throws AssertionError naming those that only one of the two has
	 */
	static int check(Set<String> mapped, Set<String> documented) {
		Set<String> undocumented = new TreeSet<>(mapped);
		undocumented.removeIf((endpoint) -> APART.stream().anyMatch(endpoint::contains));
		undocumented.removeAll(documented);
		Set<String> unmapped = new TreeSet<>(documented);
		unmapped.removeAll(mapped);
		if (documented.isEmpty() || !undocumented.isEmpty() || !unmapped.isEmpty()) {
			throw new AssertionError("The OpenAPI document has %d endpoints; it lacks %s and has %s without an endpoint"
				.formatted(documented.size(), undocumented, unmapped));
		}
		return documented.size();
	}

}
