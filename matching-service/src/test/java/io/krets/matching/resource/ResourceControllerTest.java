package io.krets.matching.resource;

import java.time.Duration;

import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import io.krets.matching.MatchingApplication;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The whole service, asked over HTTP. */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = MatchingApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ResourceControllerTest {

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@DynamicPropertySource
	static void addresses(DynamicPropertyRegistry registry) {
		TestTokens.serve();
		registry.add("KRETS_REGISTRY_URL", () -> "http://127.0.0.1:1");
		registry.add("KRETS_NETWORK_URL", () -> "http://127.0.0.1:1");
	}

	@BeforeEach
	void connect() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port + "/api/matching/resources")
			.responseTimeout(Duration.ofSeconds(60))
			.defaultHeaders((headers) -> headers.setBearerAuth(TestTokens.coordinator("orkanger")))
			.build();
	}

	private WebTestClient.BodyContentSpec ask(String query, int status) {
		return this.client.get().uri(query).exchange().expectStatus().isEqualTo(status).expectBody();
	}

	@Test
	void findsClassesForWordsWithTheirNamesInALanguage() {
		ask("?q=kuorijäte&lang=sv", 200).jsonPath("$.items[0].id")
			.isEqualTo("bark")
			.jsonPath("$.items[0].label")
			.isEqualTo("Bark")
			.jsonPath("$.items[0].wider[0]")
			.isEqualTo("Trä")
			.jsonPath("$.items[0].certainty")
			.isNumber();
	}

	@Test
	void aClassBeforeAColonIsTakenAtItsWord() {
		ask("?q=Silica fume: sand of line 2", 200).jsonPath("$.items[0].id")
			.isEqualTo("silica-fume")
			.jsonPath("$.items[0].certainty")
			.isEqualTo(0.98);
	}

	@Test
	void listsAllClassesPageByPage() {
		ask("?limit=2", 200).jsonPath("$.items.length()")
			.isEqualTo(2)
			.jsonPath("$.items[0].certainty")
			.doesNotExist()
			.jsonPath("$.next")
			.isEqualTo("absorbents");
	}

	@Test
	void refusesAnUnknownLanguageAndAnEndlessName() {
		ask("?q=bark&lang=de", 400).jsonPath("$.errors[0].code").isEqualTo("unknown-language");
		ask("?q=" + "x".repeat(401), 400).jsonPath("$.errors[0].code").isEqualTo("too-long");
	}

	@Test
	void saysThatMatchingIsNotReadyBeforeItHasReadTheRegistry() {
		ask("/understood?stream=any", 503).jsonPath("$.code").isEqualTo("not-ready");
	}

}
