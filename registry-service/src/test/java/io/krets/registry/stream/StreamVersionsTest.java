package io.krets.registry.stream;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import io.krets.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Every version is kept, shown as the gate allows, and can be brought back. */
class StreamVersionsTest extends AbstractRegistryTest {

	@Test
	void versionsSayWhoWhenAndWhatChanged() {
		String path = path(create(stream("Silica fume")));
		ObjectNode changed = stream("Silica fume, dry");
		changed.putObject("quantity").put("amount", 25000).put("unit", "t/a");
		assertThat(put(path, named("p2", "Process engineer"), "1", changed).status()).isEqualTo(200);

		JsonNode items = get(path + "/versions", this.coordinator).json().get("items");
		assertThat(items).hasSize(2);
		JsonNode newest = items.get(0);
		assertThat(newest.get("version").asInt()).isEqualTo(2);
		assertThat(newest.get("op").asString()).isEqualTo("CHANGED");
		assertThat(newest.at("/by/name").asString()).isEqualTo("Process engineer");
		assertThat(newest.get("at").asString()).isNotEmpty();
		assertThat(changes(newest)).containsExactlyInAnyOrder("/name \"Silica fume\" -> \"Silica fume, dry\"",
				"/quantity/amount null -> 25000.0", "/quantity/unit null -> \"t/a\"");
		assertThat(items.get(1).get("op").asString()).isEqualTo("CREATED");
		assertThat(get(path + "/versions/1", this.coordinator).json().get("name").asString()).isEqualTo("Silica fume");
	}

	@Test
	void versionsArePagedNewestFirst() {
		String path = path(create(stream("v1")));
		for (int version = 1; version < 5; version++) {
			assertThat(put(path, this.coordinator, "" + version, stream("v" + (version + 1))).status()).isEqualTo(200);
		}
		JsonNode first = get(path + "/versions?limit=2", this.coordinator).json();
		assertThat(versions(first)).containsExactly(5, 4);
		JsonNode second = get(path + "/versions?limit=2&after=" + first.get("next").asString(), this.coordinator)
			.json();
		assertThat(versions(second)).containsExactly(3, 2);
		assertThat(changes(second.get("items").get(1))).as("a page's last is compared across the page's end")
			.containsExactly("/name \"v1\" -> \"v2\"");
		JsonNode last = get(path + "/versions?limit=2&after=" + second.get("next").asString(), this.coordinator).json();
		assertThat(versions(last)).containsExactly(1);
		assertThat(last.get("next").isNull()).isTrue();
	}

	@Test
	void anOldVersionComesBackAsANewOne() {
		String path = path(create(stream("right")));
		put(path, this.coordinator, "1", stream("wrong"));
		assertThat(post(path + "/versions/1/restore", this.coordinator, Map.of()).status()).isEqualTo(428);
		assertThat(restore(path, 1, "1").status()).isEqualTo(412);
		Answer restored = restore(path, 1, "2");
		assertThat(restored.status()).as(restored.text()).isEqualTo(200);
		assertThat(restored.headers().getETag()).isEqualTo("\"3\"");
		assertThat(restored.headers().getFirst("Krets-Cursor")).isNotEmpty();
		assertThat(get(path, this.coordinator).json().get("name").asString()).isEqualTo("right");
		assertThat(restore(path, 9, "3").status()).isEqualTo(404);
		assertThat(restore(path, 0, "3").status()).isEqualTo(404);
	}

	@Test
	void aRemovedStreamComesBackForThoseWhoCouldWriteIt() {
		ObjectNode open = stream("Slag").put("visibility", "REGION").put("disclosure", "OPEN");
		String path = path(create(open));
		assertThat(delete(path, this.coordinator, "1").status()).isEqualTo(204);
		assertThat(get(path, this.coordinator).status()).isEqualTo(404);
		assertThat(get(path + "/versions", member()).status()).as("others no longer know of it").isEqualTo(404);

		JsonNode items = get(path + "/versions", this.coordinator).json().get("items");
		assertThat(items.get(0).get("op").asString()).isEqualTo("REMOVED");
		assertThat(get(path + "/versions/2", this.coordinator).status()).as("a removal has no document").isEqualTo(404);
		JsonNode gone = get("/removed-streams?hub=" + this.hub, this.coordinator).json().get("items");
		assertThat(gone).hasSize(1);
		assertThat(gone.at("/0/stream/name").asString()).isEqualTo("Slag");
		assertThat(gone.at("/0/stream/version").asInt()).as("what If-Match must say").isEqualTo(2);
		assertThat(gone.at("/0/lastVersion").asInt()).as("what to restore").isEqualTo(1);
		assertThat(get("/removed-streams", member()).json().get("items")).isEmpty();
		assertThat(get("/removed-streams", TestTokens.coordinator("elsewhere")).json().get("items")).isEmpty();
		Answer restored = restore(path, 1, "2");
		assertThat(restored.status()).as(restored.text()).isEqualTo(200);
		assertThat(get("/removed-streams", this.coordinator).json().get("items")).isEmpty();
		assertThat(get(path, member()).json().get("name").asString()).isEqualTo("Slag");
		JsonNode after = get(path + "/versions", this.coordinator).json().get("items");
		assertThat(after.valueStream().map((it) -> it.get("op").asString())).containsExactly("RESTORED", "REMOVED",
				"CREATED");
	}

	@Test
	void historyShowsNoMoreThanTheGateDidThenAndDoesNow() {
		ObjectNode open = stream("Slag").put("disclosure", "OPEN").put("description", "first");
		open.putObject("quantity").put("amount", 1234).put("unit", "t/a");
		String path = path(create(open));
		ObjectNode banded = stream("Slag").put("disclosure", "BANDED").put("description", "second");
		banded.putObject("quantity").put("amount", 1250).put("unit", "t/a");
		put(path, this.coordinator, "1", banded);
		Answer versions = get(path + "/versions", member());
		assertThat(versions.text()).doesNotContain("1234", "1250", "first", "second", this.firmId, "subject");
		assertThat(get(path + "/versions/1", member()).text()).as("open then, banded now")
			.contains("BANDED")
			.doesNotContain("1234", "first", this.firmId);

		ObjectNode hidden = stream("Secret").put("visibility", "FIRM");
		String hiddenPath = path(create(hidden));
		put(hiddenPath, this.coordinator, "1", stream("Shown").put("disclosure", "OPEN"));
		assertThat(versions(get(hiddenPath + "/versions", member()).json())).as("not known then").containsExactly(2);
		assertThat(get(hiddenPath + "/versions", member()).text()).doesNotContain("Secret");
		assertThat(get(hiddenPath + "/versions/1", member()).status()).isEqualTo(404);
		assertThat(post(hiddenPath + "/versions/1/restore", member(), Map.of()).status()).isEqualTo(403);
		assertThat(get(hiddenPath + "/versions", TestTokens.coordinator("elsewhere")).status()).isEqualTo(404);
	}

	@Test
	void ofRacingEditorsOneWinsAndNoVersionIsLost() {
		String path = path(create(stream("start")));
		List<CompletableFuture<Answer>> editors = IntStream.range(0, 8)
			.mapToObj((editor) -> CompletableFuture
				.supplyAsync(() -> put(path, this.coordinator, "1", stream("editor " + editor))))
			.toList();
		List<Integer> statuses = editors.stream().map(CompletableFuture::join).map(Answer::status).sorted().toList();
		assertThat(statuses).containsExactly(200, 412, 412, 412, 412, 412, 412, 412);
		assertThat(versions(get(path + "/versions", this.coordinator).json())).containsExactly(2, 1);
	}

	private Answer restore(String path, int version, String ifMatch) {
		return exchange(org.springframework.http.HttpMethod.POST, path + "/versions/" + version + "/restore",
				this.coordinator, ifMatch, null);
	}

	private String named(String subject, String name) {
		return TestTokens.signed(TestTokens.claims()
			.subject(subject)
			.claim("name", name)
			.claim("organization",
					Map.of(this.hub,
							Map.of("groups", List.of("/coordinators"), "realm_access",
									Map.of("roles", List.of("hub-coordinator")))))
			.build());
	}

	private static String path(JsonNode stream) {
		return "/streams/" + stream.get("id").asString();
	}

	private static List<Integer> versions(JsonNode page) {
		return page.get("items").valueStream().map((item) -> item.get("version").asInt()).toList();
	}

	private static List<String> changes(JsonNode version) {
		return version.get("changes")
			.valueStream()
			.map((it) -> "%s %s -> %s".formatted(it.get("pointer").asString(), it.get("before"), it.get("after")))
			.toList();
	}

}
