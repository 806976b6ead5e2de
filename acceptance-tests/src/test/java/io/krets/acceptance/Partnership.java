package io.krets.acceptance;

import java.time.Duration;
import java.util.function.Predicate;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Two regions that deal with each other, as both operators see and steer it. */
record Partnership(Platform.Running here, Platform.Running there, Api operatorHere, Api operatorThere) {

	private static final String PARTNERS = "/api/network/partners";

	static Partnership between(Platform.Running here, Platform.Running there) {
		return new Partnership(here, there, here.api("operator-api"), there.api("operator-api"));
	}

	/** From the invitation to the compared fingerprint. */
	void begin() {
		String link = this.operatorHere
			.post(PARTNERS + "/invitations", "{\"note\": \"for the operator across the border\"}")
			.json()
			.get("link")
			.asString();
		Api.Answer joined = this.operatorThere.post(PARTNERS, "{\"link\": \"" + link + "\"}");
		assertThat(joined.status()).as(joined.body()).isEqualTo(201);
		String shown = joined.json().get("fingerprint").asString();
		untilHere((partner) -> partner.path("fingerprint").asString().equals(shown));
		String compared = "{\"fingerprint\": \"" + shown + "\"}";
		postHere("/confirm", compared);
		postThere("/confirm", compared);
		untilHere((partner) -> isIn(partner, "CONFIRMED"));
		untilThere((partner) -> isIn(partner, "CONFIRMED"));
	}

	/**
	 * Proposes terms from here and signs them there.
	 * @param gives what flows from here, as JSON
	 */
	void agree(String gives, String takes) {
		postHere("/agreement", """
				{"purpose": "by-products across the border", "from": "2026-01-01", "to": null,
				 "gives": %s, "takes": %s}""".formatted(gives, takes));
		JsonNode waiting = untilThere((partner) -> partner.path("proposed").isObject());
		long version = waiting.at("/proposed/version").asLong();
		postThere("/agreement/" + version + "/sign", "{}");
		untilHere((partner) -> isIn(partner, "ACTIVE") && partner.at("/terms/version").asLong() == version);
		untilThere((partner) -> isIn(partner, "ACTIVE") && partner.at("/terms/version").asLong() == version);
	}

	JsonNode untilHere(Predicate<JsonNode> condition) {
		return until(this.operatorHere, this.there.url(), condition);
	}

	JsonNode untilThere(Predicate<JsonNode> condition) {
		return until(this.operatorThere, this.here.url(), condition);
	}

	void postHere(String action, String body) {
		post(this.operatorHere, this.there.url(), action, body);
	}

	void postThere(String action, String body) {
		post(this.operatorThere, this.here.url(), action, body);
	}

	/** How many streams the region there is given. */
	long given() {
		return untilHere((partner) -> true).path("given").asLong();
	}

	/** Until so many streams of the region here are kept there. */
	JsonNode untilKeptThere(long streams, Duration patience) {
		String url = this.here.url();
		return find(Wait.until(this.operatorThere, PARTNERS, patience,
				(body) -> find(body, url).at("/health/streams").asLong() == streams), url);
	}

	/** The partner with this address, as an operator sees it. */
	static JsonNode find(JsonNode partners, String url) {
		return partners.path("items")
			.valueStream()
			.filter((partner) -> partner.path("url").asString().equals(url))
			.findFirst()
			.orElseGet(() -> partners.path("none"));
	}

	private static void post(Api operator, String url, String action, String body) {
		String id = find(operator.get(PARTNERS).json(), url).path("id").asString();
		Api.Answer answer = operator.post(PARTNERS + "/" + id + action, body);
		assertThat(answer.status()).as(answer.body()).isEqualTo(200);
	}

	private static JsonNode until(Api operator, String url, Predicate<JsonNode> condition) {
		return find(Wait.until(operator, PARTNERS, (body) -> condition.test(find(body, url))), url);
	}

	static boolean isIn(JsonNode partner, String status) {
		return partner.path("status").asString().equals(status);
	}

}
