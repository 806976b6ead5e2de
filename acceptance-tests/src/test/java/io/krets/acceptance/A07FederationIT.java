package io.krets.acceptance;

import java.time.Duration;
import java.time.Instant;

import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two whole regions on one machine, each with its own Keycloak and data, from the
 * invitation to the end. The setting that lets a partner be on the same machine stands in
 * this module's build.
 */
@ExtendWith(Platform.class)
class A07FederationIT {

	private static final String PARTNERS = "/api/network/partners";

	@Test
	void streamsCrossTheBorderUnderAnAgreementAndLeaveWithIt(Running here) {
		try (Running there = Running.start("--detach", "--empty")) {
			Api operatorHere = here.api("operator-api");
			Api operatorThere = there.api("operator-api");
			becomePartners(operatorHere, operatorThere);
			agree(operatorHere, operatorThere);

			Api orkanger = here.api("orkanger-api");
			Api kokkola = there.api("kokkola-api");
			String need = create(kokkola, "kokkola", "FI", "NEED", "Dust of silicon furnaces", "NETWORK");
			Instant begin = Instant.now();
			String offer = create(orkanger, "orkanger", "NO", "OFFER", "Condensed dust for the border", "NETWORK");
			String secret = create(orkanger, "orkanger", "NO", "OFFER", "Condensed dust of the region", "REGION");
			String matches = "/api/matching/matches?limit=200&stream=" + need;
			JsonNode items = Wait.until(kokkola, matches, (body) -> body.toString().contains(offer)).get("items");
			System.out.printf("from registering in one region to the match in the other: %d ms%n",
					Duration.between(begin, Instant.now()).toMillis());
			assertThat(items.toString()).doesNotContain(secret).doesNotContain("of the region");
			JsonNode match = items.valueStream()
				.filter((item) -> item.get("offerId").asString().contains(offer))
				.findFirst()
				.orElseThrow();
			assertThat(match.get("needId").asString()).isEqualTo(need);
			assertThat(match.get("reasons")).isNotEmpty();

			Api.Answer stored = orkanger.get("/api/registry/streams/" + offer);
			assertThat(orkanger.delete("/api/registry/streams/" + offer, stored.etag().orElseThrow()).status())
				.isEqualTo(204);
			Wait.until(kokkola, matches, (body) -> !body.toString().contains(offer));

			String last = create(orkanger, "orkanger", "NO", "OFFER", "Condensed dust, the last", "NETWORK");
			Wait.until(kokkola, matches, (body) -> body.toString().contains(last));
			String partner = operatorThere.get(PARTNERS).json().at("/items/0/id").asString();
			assertThat(operatorThere.post(PARTNERS + "/" + partner + "/end", "{}").status()).isEqualTo(200);
			Wait.until(kokkola, matches, (body) -> !body.toString().contains(last));
			Wait.until(operatorHere, PARTNERS, (body) -> body.at("/items/0/status").asString().equals("ENDED"));
			Wait.until(operatorThere, "/api/network/audit?limit=200",
					(body) -> body.toString().contains("partner-copies-purged"));
		}
	}

	private static void becomePartners(Api here, Api there) {
		String link = here.post(PARTNERS + "/invitations", "{\"note\": \"for the operator across the border\"}")
			.json()
			.get("link")
			.asString();
		Api.Answer joined = there.post(PARTNERS, "{\"link\": \"" + link + "\"}");
		assertThat(joined.status()).as(joined.body()).isEqualTo(201);
		String shownThere = joined.json().get("fingerprint").asString();
		JsonNode shownHere = Wait.until(here, PARTNERS, (body) -> !body.get("items").isEmpty()).at("/items/0");
		assertThat(shownHere.get("fingerprint").asString()).isEqualTo(shownThere);
		String compared = "{\"fingerprint\": \"" + shownThere + "\"}";
		here.post(PARTNERS + "/" + shownHere.get("id").asString() + "/confirm", compared);
		there.post(PARTNERS + "/" + joined.json().get("id").asString() + "/confirm", compared);
		for (Api api : new Api[] { here, there }) {
			Wait.until(api, PARTNERS, (body) -> body.at("/items/0/status").asString().equals("CONFIRMED"));
		}
	}

	private static void agree(Api here, Api there) {
		String ofThere = here.get(PARTNERS).json().at("/items/0/id").asString();
		Api.Answer proposed = here.post(PARTNERS + "/" + ofThere + "/agreement", """
				{"purpose": "by-products across the border", "from": "2026-01-01", "to": null,
				 "gives": {"kinds": ["MATERIAL"], "disclosure": "BANDED"},
				 "takes": {"kinds": ["MATERIAL"], "disclosure": "BANDED"}}""");
		assertThat(proposed.status()).as(proposed.body()).isEqualTo(200);
		JsonNode waiting = Wait.until(there, PARTNERS, (body) -> body.at("/items/0/proposed").isObject())
			.at("/items/0");
		Api.Answer signed = there.post(PARTNERS + "/" + waiting.get("id").asString() + "/agreement/"
				+ waiting.at("/proposed/version").asLong() + "/sign", "{}");
		assertThat(signed.status()).as(signed.body()).isEqualTo(200);
		for (Api api : new Api[] { here, there }) {
			Wait.until(api, PARTNERS, (body) -> body.at("/items/0/status").asString().equals("ACTIVE"));
		}
	}

	private static String create(Api api, String hub, String country, String direction, String name,
			String visibility) {
		String firm = id(api.post("/api/registry/firms", """
				{"name": "Firm of %s", "country": "%s", "hub": "%s"}""".formatted(name, country, hub)));
		return id(api.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "%s", "kind": "MATERIAL", "name": "%s", "codes": {"ewc": "100804"},
				 "quantity": {"amount": 500, "unit": "t/a"}, "visibility": "%s", "disclosure": "OPEN"}"""
			.formatted(firm, direction, name, visibility)));
	}

	private static String id(Api.Answer created) {
		assertThat(created.status()).as(created.body()).isEqualTo(201);
		return created.json().get("id").asString();
	}

}
