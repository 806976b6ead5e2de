package io.krets.acceptance;

import java.util.List;

import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Programs, outsiders and bad input at the public address. */
@ExtendWith(Platform.class)
class A03ApiIT {

	@Test
	void withoutATokenTheApiSays401AndPagesLeadToLogin(Running region) {
		Api nobody = Api.with(region.url(), null);
		for (String path : List.of("/api/me", "/api/registry/streams", "/api/matching/matches?stream=x",
				"/api/network/hubs")) {
			Api.Answer answer = nobody.get(path);
			assertThat(answer.status()).as(path).isEqualTo(401);
			assertThat(answer.contentType()).as(path).contains("application/problem+json");
		}
		assertThat(nobody.get("/").status()).isEqualTo(302);
		assertThat(Api.with(region.url(), "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.").get("/api/me").status())
			.isEqualTo(401);
	}

	@Test
	void theAdminConsoleAndTheMasterRealmAreNotReachable(Running region) {
		Api nobody = Api.with(region.url(), null);
		for (String path : List.of("/auth/admin/master/console/", "/auth/realms/master", "/auth/metrics",
				"/actuator/env")) {
			assertThat(nobody.get(path).status()).as(path).isIn(401, 404);
		}
		assertThat(nobody.get("/auth/realms/krets/.well-known/openid-configuration").status()).isEqualTo(200);
	}

	@Test
	void meTellsWhoCalls(Running region) {
		JsonNode me = region.api("orkanger-api").get("/api/me").json();
		assertThat(me.get("hubs")).hasSize(1);
		assertThat(me.get("hubs").get(0).asString()).isEqualTo("orkanger");
		assertThat(me.get("roles").toString()).contains("hub-coordinator");
		assertThat(region.api("operator-api").get("/api/me").json().get("hubs")).isEmpty();
	}

	@Test
	void anotherHubsStreamIsNotThereAndAnotherHubsFirmIsForbidden(Running region) {
		Api orkanger = region.api("orkanger-api");
		Api kokkola = region.api("kokkola-api");
		String firm = firm(orkanger, "Quiet works");
		for (String visibility : List.of("FIRM", "HUB")) {
			Api.Answer created = orkanger.post("/api/registry/streams",
					"""
							{"firmId": "%s", "direction": "OFFER", "kind": "MATERIAL", "name": "Quiet slag", "visibility": "%s"}"""
						.formatted(firm, visibility));
			assertThat(created.status()).as(created.body()).isEqualTo(201);
			String id = created.json().get("id").asString();
			assertThat(orkanger.get("/api/registry/streams/" + id).status()).isEqualTo(200);
			assertThat(kokkola.get("/api/registry/streams/" + id).status()).isEqualTo(404);
			assertThat(kokkola.delete("/api/registry/streams/" + id, "\"1\"").status()).isEqualTo(404);
			assertThat(kokkola.get("/api/matching/matches?stream=" + id).status()).isEqualTo(404);
		}
		assertThat(kokkola.post("/api/registry/firms", """
				{"name": "Intruder", "country": "NO", "hub": "orkanger"}""").status()).isEqualTo(403);
		assertThat(
				kokkola
					.post("/api/registry/streams",
							"""
									{"firmId": "%s", "direction": "OFFER", "kind": "MATERIAL", "name": "Planted"}"""
								.formatted(firm))
					.status())
			.isEqualTo(403);
	}

	@Test
	void badInputNamesEveryFieldAndStoresNothing(Running region) {
		Api orkanger = region.api("orkanger-api");
		String firm = firm(orkanger, "Careless works");
		Api.Answer answer = orkanger.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "SIDEWAYS", "kind": "MATERIAL", "name": "Careless stream",
				 "quantity": {"amount": -3, "unit": "bushels"}, "colour": "red"}""".formatted(firm));
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.contentType()).contains("application/problem+json");
		assertThat(answer.json().get("errors").valueStream().map((error) -> error.get("pointer").asString()))
			.contains("/direction", "/quantity/amount", "/quantity/unit", "/colour");
		Api.Answer malformed = orkanger.post("/api/registry/streams", "{\"firmId\": ");
		assertThat(malformed.status()).isEqualTo(400);
		assertThat(malformed.json().get("errors")).isNotEmpty();
		Api.Answer number = orkanger.post("/api/registry/firms", """
				{"name": "Wrong number", "country": "NO", "hub": "orkanger", "registerNumber": "911382009"}""");
		assertThat(number.status()).isEqualTo(400);
		assertThat(number.body()).contains("/registerNumber");
		assertThat(orkanger.get("/api/registry/streams?q=Careless+stream").json().get("items")).isEmpty();
		assertThat(orkanger.get("/api/registry/firms?q=Wrong").json().get("items")).isEmpty();
	}

	@Test
	void aBodyOverTheLimitIs413(Running region) {
		Api orkanger = region.api("orkanger-api");
		Api.Answer answer = orkanger.post("/api/registry/firms",
				"{\"name\": \"" + "x".repeat(11 * 1024 * 1024) + "\", \"country\": \"NO\", \"hub\": \"orkanger\"}");
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.contentType()).contains("application/problem+json");
	}

	@Test
	void aChangeNeedsTheVersionItIsBasedOn(Running region) {
		Api orkanger = region.api("orkanger-api");
		Api.Answer created = orkanger.post("/api/registry/firms", """
				{"name": "Contested works", "country": "NO", "hub": "orkanger"}""");
		String path = "/api/registry/firms/" + created.json().get("id").asString();
		String body = """
				{"name": "Contested works, renamed", "country": "NO", "hub": "orkanger"}""";
		assertThat(orkanger.put(path, created.etag().orElseThrow(), body).status()).isEqualTo(200);
		assertThat(orkanger.put(path, created.etag().orElseThrow(), body).status()).isEqualTo(412);
		assertThat(orkanger.put(path, "", body).status()).isEqualTo(428);
	}

	@Test
	void aWriteIsSeenByMatchingWhenItsCursorIsGiven(Running region) {
		Api orkanger = region.api("orkanger-api");
		String supplier = firm(orkanger, "Fly ash supplier");
		String user = firm(orkanger, "Fly ash user");
		orkanger.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "OFFER", "kind": "MATERIAL", "name": "Coal fly ash of the test",
				 "codes": {"ewc": "100102"}, "quantity": {"amount": 900, "unit": "t/a"}}""".formatted(supplier));
		Api.Answer need = orkanger.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "NEED", "kind": "MATERIAL", "name": "Fly ash for cement",
				 "codes": {"ewc": "100102"}, "quantity": {"amount": 600, "unit": "t/a"}}""".formatted(user));
		Api.Answer matches = orkanger.get("/api/matching/matches?limit=3&stream=%s&after=%s"
			.formatted(need.json().get("id").asString(), need.cursor().orElseThrow()));
		assertThat(matches.status()).as(matches.body()).isEqualTo(200);
		assertThat(matches.json().get("items")).isNotEmpty();
		JsonNode best = matches.json().get("items").get(0);
		assertThat(best.get("score").asDouble()).isBetween(0.0, 1.0);
		assertThat(best.get("reasons")).isNotEmpty();
		assertThat(matches.body()).contains("Coal fly ash of the test");
	}

	@Test
	void theWholeWasteListIsThere(Running region) {
		JsonNode all = region.api("researcher-api").get("/api/registry/catalogue/waste-codes").json().get("items");
		assertThat(all).hasSize(842);
		assertThat(all.valueStream().filter((code) -> code.get("hazardous").asBoolean())).hasSize(408);
	}

	@Test
	void oneClientMaySendThreeHundredRequestsInARow(Running region) {
		Api orkanger = region.api("orkanger-api");
		for (int request = 0; request < 300; request++) {
			assertThat(orkanger.get("/api/registry/firms?limit=1").status()).isEqualTo(200);
		}
	}

	private static String firm(Api api, String name) {
		Api.Answer created = api.post("/api/registry/firms", """
				{"name": "%s", "country": "NO", "registerNumber": null, "hub": "orkanger",
				 "nace": {"version": "2.1", "code": "24.10"}}""".formatted(name));
		assertThat(created.status()).as(created.body()).isEqualTo(201);
		assertThat(created.json().get("verified").asBoolean()).isFalse();
		return created.json().get("id").asString();
	}

}
