package io.krets.matching;

import java.util.Map;
import java.util.Set;

import io.krets.kit.identity.HubStanding;
import io.krets.kit.test.AgreedHubs;
import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import io.krets.matching.readmodel.ReadModel;
import io.krets.matching.readmodel.SmallRegion;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * Matching over HTTP on a real store, among two firms in each of two hubs. No registry
 * runs: its feed is written into the read model by the test.
 */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = { MatchingApplication.class, AbstractMatchingTest.Agreed.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "KRETS_REGISTRY_URL=http://127.0.0.1:9", "KRETS_NETWORK_URL=http://127.0.0.1:9" })
public abstract class AbstractMatchingTest {

	protected static final JsonMapper JSON = JsonMapper.builder().build();

	protected static final String SMELTER = TestTokens.firmMember("orkanger", "smelter");

	protected static final String CEMENT = TestTokens.firmMember("sundsvall", "cement");

	protected static final String PAPER = TestTokens.firmMember("sundsvall", "paper");

	static {
		TestTokens.serve();
	}

	/** Hubs that agreed to research, as the network would tell; Kokkola did not. */
	@TestConfiguration
	static class Agreed {

		@Bean
		HubStanding agreedHubs() {
			return new AgreedHubs(Set.of("orkanger", "sundsvall"));
		}

	}

	@LocalServerPort
	private int port;

	@Autowired
	private ReadModel model;

	private WebTestClient client;

	protected SmallRegion region;

	@BeforeEach
	void newRegion() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port + "/api/matching")
			.responseTimeout(java.time.Duration.ofSeconds(60))
			.build();
		this.region = new SmallRegion(this.model).firm("smelter", "orkanger", "NO", "24.10")
			.firm("mill", "orkanger", "NO", "17.12")
			.firm("cement", "sundsvall", "SE", "23.51")
			.firm("paper", "sundsvall", "SE", "17.12");
	}

	protected Answer get(String path, String token) {
		return exchange(HttpMethod.GET, path, token, null);
	}

	protected Answer post(String path, String token, Object body) {
		return exchange(HttpMethod.POST, path, token, body);
	}

	protected Answer delete(String path, String token) {
		return exchange(HttpMethod.DELETE, path, token, null);
	}

	private Answer exchange(HttpMethod method, String path, String token, Object body) {
		WebTestClient.RequestBodySpec request = this.client.method(method)
			.uri(path)
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
		if (body != null) {
			request.contentType(MediaType.APPLICATION_JSON).bodyValue(JSON.writeValueAsString(body));
		}
		EntityExchangeResult<byte[]> result = request.exchange().expectBody(byte[].class).returnResult();
		byte[] answered = result.getResponseBody();
		return new Answer(result.getStatus().value(), result.getResponseHeaders(),
				(answered != null && answered.length > 0) ? JSON.readTree(answered) : JSON.valueToTree(Map.of()));
	}

	/**
	 * What came back.
	 *
	 * @param body an empty object when there was none
	 */
	protected record Answer(int status, HttpHeaders headers, JsonNode body) {

		/** Items of a list. */
		public java.util.List<JsonNode> items() {
			return this.body.path("items").valueStream().toList();
		}

		/** The only item of a list. */
		public JsonNode onlyItem() {
			if (items().size() != 1) {
				throw new AssertionError("not one item: " + this.body);
			}
			return items().getFirst();
		}

	}

}
