package io.krets.registry.stream;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import io.krets.registry.RegistryApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/** The registry over HTTP on a real store; each test has a hub and a firm of its own. */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = RegistryApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class AbstractRegistryTest {

	protected static final JsonMapper JSON = JsonMapper.builder().build();

	private static final AtomicInteger HUBS = new AtomicInteger();

	static {
		TestTokens.serve();
	}

	@LocalServerPort
	protected int port;

	@Autowired
	protected org.springframework.context.ApplicationContext context;

	protected WebTestClient client;

	protected String hub;

	protected String firmId;

	/** The coordinator of the test's hub. */
	protected String coordinator;

	@BeforeEach
	void newHub() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port + "/api/registry")
			.responseTimeout(java.time.Duration.ofSeconds(60))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(64 * 1024 * 1024))
			.build();
		this.hub = "hub-" + getClass().getSimpleName().toLowerCase() + HUBS.incrementAndGet();
		this.coordinator = TestTokens.coordinator(this.hub);
		this.firmId = newFirm("Smelter " + this.hub);
	}

	protected String newFirm(String name) {
		Answer answer = post("/firms", this.coordinator, Map.of("name", name, "country", "NO", "hub", this.hub));
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json().get("id").asString();
	}

	/** A stream document of four fields. */
	protected ObjectNode stream(String name) {
		return JSON.createObjectNode()
			.put("firmId", this.firmId)
			.put("direction", "OFFER")
			.put("kind", "MATERIAL")
			.put("name", name);
	}

	protected JsonNode create(ObjectNode stream) {
		Answer answer = post("/streams", this.coordinator, stream);
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		return answer.json();
	}

	/** A token of a member of the hub who acts for no firm in it. */
	protected String member() {
		return TestTokens.firmMember(this.hub, "another-firm");
	}

	protected Answer get(String path, String token) {
		return exchange(HttpMethod.GET, path, token, null, null);
	}

	protected Answer post(String path, String token, Object body) {
		return exchange(HttpMethod.POST, path, token, null, body);
	}

	protected Answer put(String path, String token, String version, Object body) {
		return exchange(HttpMethod.PUT, path, token, version, body);
	}

	protected Answer delete(String path, String token, String version) {
		return exchange(HttpMethod.DELETE, path, token, version, null);
	}

	protected Answer exchange(HttpMethod method, String path, String token, String version, Object body) {
		WebTestClient.RequestBodySpec request = this.client.method(method)
			.uri(path)
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
		if (version != null) {
			request.header(HttpHeaders.IF_MATCH, "\"" + version + "\"");
		}
		if (body != null) {
			request.contentType(MediaType.APPLICATION_JSON).bodyValue(JSON.writeValueAsString(body));
		}
		return Answer.of(request.exchange().expectBody(byte[].class).returnResult());
	}

	/**
	 * What came back.
	 *
	 * @param body empty when there was none
	 */
	public record Answer(int status, HttpHeaders headers, byte[] body) {

		public static Answer of(EntityExchangeResult<byte[]> result) {
			byte[] body = result.getResponseBody();
			return new Answer(result.getStatus().value(), result.getResponseHeaders(),
					(body != null) ? body : new byte[0]);
		}

		public String text() {
			return new String(this.body, java.nio.charset.StandardCharsets.UTF_8);
		}

		public JsonNode json() {
			return JSON.readTree(this.body);
		}

		/** Codes of the field errors, with where each is. */
		public java.util.List<String> errors() {
			return json().path("errors")
				.valueStream()
				.map((error) -> error.get("pointer").asString() + " " + error.get("code").asString())
				.toList();
		}

	}

}
