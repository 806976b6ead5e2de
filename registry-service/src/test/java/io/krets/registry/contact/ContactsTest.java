package io.krets.registry.contact;

import java.time.Duration;
import java.util.Map;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.test.TestTokens;
import io.krets.registry.stream.AbstractRegistryTest;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

class ContactsTest extends AbstractRegistryTest {

	@Test
	void areSeenByTheFirmsOwnHubAlone() {
		assertThat(add().status()).isEqualTo(201);

		assertThat(get(path(), this.coordinator).text()).contains(email());
		assertThat(get(path(), member()).text()).contains(email());
		assertThat(get(path(), TestTokens.coordinator("elsewhere")).status()).isEqualTo(404);
		assertThat(get(path(), TestTokens.inRegion("region-operator")).status()).isEqualTo(404);
		assertThat(get(path(), TestTokens.inRegion("service")).status()).isEqualTo(404);
		assertThat(get(path(), TestTokens.inRegion("researcher")).status()).isEqualTo(404);
	}

	@Test
	void areChangedByTheFirmAndItsCoordinatorAlone() {
		String firmMember = TestTokens.firmMember(this.hub, this.firmId);

		assertThat(post(path(), member(), person()).status()).isEqualTo(403);
		Answer added = post(path(), firmMember, Map.of("name", "Only a name"));
		assertThat(added.status()).as(added.text()).isEqualTo(201);

		String one = path() + "/" + added.json().get("id").asString();
		assertThat(put(one, member(), "1", person()).status()).isEqualTo(403);
		assertThat(put(one, this.coordinator, "1", person()).status()).isEqualTo(200);
		assertThat(put(one, this.coordinator, "1", person()).status()).isEqualTo(412);
		assertThat(delete(one, member(), "2").status()).isEqualTo(403);
		assertThat(delete(one, this.coordinator, null).status()).isEqualTo(428);
	}

	@Test
	void areInNoFeed() {
		add();

		assertThat(get("/changes?limit=1000", TestTokens.inRegion("service")).text()).contains(this.firmId)
			.doesNotContain(email());
		assertThat(get("/firms/" + this.firmId, this.coordinator).text()).doesNotContain(email());
	}

	@Test
	void leaveNothingBehindWhenErased() {
		String id = add().json().get("id").asString();
		assertThat(put(path() + "/" + id, this.coordinator, "1", Map.of("name", "Renamed of " + this.hub)).status())
			.isEqualTo(200);

		assertThat(delete(path() + "/" + id, this.coordinator, "2").status()).isEqualTo(204);

		assertThat(get(path() + "/" + id + "/export", this.coordinator).status()).isEqualTo(404);
		assertThat(everythingStored()).doesNotContain(email())
			.doesNotContain("Manager of " + this.hub)
			.doesNotContain("Renamed of " + this.hub);
	}

	@Test
	void goWithTheirFirm() {
		add();

		assertThat(delete("/firms/" + this.firmId, this.coordinator, "1").status()).isEqualTo(204);

		assertThat(everythingStored()).doesNotContain(email());
	}

	@Test
	void areGivenToThePersonWhole() {
		String id = add().json().get("id").asString();

		Answer export = get(path() + "/" + id + "/export", this.coordinator);

		assertThat(export.headers().getContentDisposition().isAttachment()).isTrue();
		assertThat(export.text()).contains("Manager of " + this.hub, email(), "+47 12 34 56 78", "createdAt");
	}

	@Test
	void needANameAndAnAddressThatCanBeOne() {
		Answer answer = post(path(), this.coordinator, Map.of("email", "nobody", "phone", "call me", "birthday", "x"));

		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.json().get("errors").valueStream().map((error) -> error.get("pointer").asString()))
			.containsExactlyInAnyOrder("/name", "/email", "/phone", "/birthday");
	}

	private Answer add() {
		return post(path(), this.coordinator, person());
	}

	private Map<String, Object> person() {
		return Map.of("name", "Manager of " + this.hub, "role", "Plant manager", "email", email(), "phone",
				"+47 12 34 56 78");
	}

	/** Of this test alone: tests share a store. */
	private String email() {
		return "manager@" + this.hub + ".example";
	}

	private String path() {
		return "/firms/" + this.firmId + "/contacts";
	}

	/** All documents of all collections, tombstones and histories included. */
	private String everythingStored() {
		MongoDatabase database = this.context.getBean(MongoDatabase.class);
		return Flux.from(database.listCollectionNames())
			.filter((name) -> !name.startsWith("system."))
			.concatMap((name) -> Flux.from(database.getCollection(name).find()).map(Document::toJson))
			.filter((json) -> json.contains(this.firmId) || json.contains(this.hub))
			.reduce("", String::concat)
			.block(Duration.ofSeconds(30));
	}

}
