package io.krets.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.krets.kit.identity.HubStanding;
import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reader who was given a hub's streams is told that they are gone when the hub is
 * suspended, and gets them back with it.
 */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = { RegistryApplication.class, HubsInFeedTest.Standing.class },
		webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class HubsInFeedTest {

	private static volatile Set<String> closed = Set.of();

	static {
		TestTokens.serve();
	}

	@LocalServerPort
	private int port;

	private WebTestClient client;

	private String cursor = "";

	/** Hubs as the network would tell of them. */
	@TestConfiguration
	static class Standing {

		@Bean
		HubStanding hubStanding() {
			return () -> closed;
		}

	}

	@BeforeEach
	void connect() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port + "/api/registry")
			.responseTimeout(Duration.ofSeconds(60))
			.build();
	}

	@Test
	void whatASuspendedHubPublishedLeavesTheFeedAndComesBack() {
		String firm = write("firms", "{\"name\":\"Works\",\"country\":\"NO\",\"hub\":\"standing\"}");
		String stream = write("streams", """
				{"firmId":"%s","direction":"OFFER","kind":"MATERIAL","name":"Slag","visibility":"REGION",
				 "disclosure":"OPEN"}""".formatted(firm));
		assertThat(ops(stream)).containsExactly("PUT");
		closed = Set.of("standing");
		assertThat(ops(stream)).containsExactly("REMOVE");
		closed = Set.of();
		assertThat(ops(stream)).containsExactly("PUT");
	}

	/**
	 * What a neighbour is told of the stream next, waiting until it is told something.
	 */
	private List<String> ops(String stream) {
		List<String> ops = new ArrayList<>();
		Instant deadline = Instant.now().plusSeconds(30);
		while (ops.isEmpty() && Instant.now().isBefore(deadline)) {
			JsonNode page = JsonMapper.shared()
				.readTree(this.client.get()
					.uri("/changes?limit=500&wait=5s" + this.cursor)
					.header("Authorization", "Bearer " + TestTokens.coordinator("neighbour"))
					.exchange()
					.expectStatus()
					.isOk()
					.expectBody(String.class)
					.returnResult()
					.getResponseBody());
			page.get("changes").forEach((change) -> {
				if (change.get("id").asString().equals(stream)) {
					ops.add(change.get("op").asString());
				}
			});
			this.cursor = "&after=" + page.get("next").asString();
		}
		return ops;
	}

	private String write(String path, String document) {
		String answer = this.client.post()
			.uri("/" + path)
			.header("Authorization", "Bearer " + TestTokens.coordinator("standing"))
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(document)
			.exchange()
			.expectStatus()
			.isCreated()
			.expectBody(String.class)
			.returnResult()
			.getResponseBody();
		return JsonMapper.shared().readTree(answer).get("id").asString();
	}

}
