package io.krets.network.federation;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import io.krets.kit.feed.Change;
import io.krets.kit.test.StoreExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two regions from the invitation to the end, and a third that is nobody's partner. The
 * steps build on each other, as a partnership does.
 */
@ExtendWith(StoreExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoRegionsTest {

	private static final String BROAD = """
			{"purpose": "symbiosis along the E14", "from": "2026-01-01", "to": null,
			 "gives": {"kinds": ["MATERIAL", "ENERGY"], "disclosure": "BANDED"},
			 "takes": {"kinds": ["MATERIAL"], "disclosure": "OPEN"}}""";

	private static RegionUnderTest here;

	private static RegionUnderTest there;

	@BeforeAll
	static void start() {
		here = RegionUnderTest.start("Here", "orkanger", "NO");
		there = RegionUnderTest.start("There", "sundsvall", "SE");
	}

	@AfterAll
	static void stop() {
		here.close();
		there.close();
	}

	@Test
	@Order(1)
	void aRegionSaysWhatItIsAndNeverItsPrivateKey() {
		JsonNode descriptor = here.send("GET", "/.well-known/krets", null, null).body();
		assertThat(descriptor.path("url").asString()).isEqualTo(here.url());
		assertThat(descriptor.path("versions").get(0).asString()).isEqualTo("1");
		assertThat(descriptor.at("/keys/0/crv").asString()).isEqualTo("P-256");
		assertThat(descriptor.at("/keys/0").has("d")).isFalse();
	}

	@Test
	@Order(2)
	void whoIsNoPartnerIsRefusedWithASignedReason() {
		assertThat(there.send("GET", "/federation/v1/changes", null, null).body().path("code").asString())
			.isEqualTo("invalid-client");
		assertThat(there.send("GET", "/federation/v1/changes", "made-up", null).status()).isEqualTo(401);
		assertThat(there.send("POST", "/federation/v1/join", null, "{\"invitation\": \"guess\"}")
			.body()
			.path("code")
			.asString()).isEqualTo("no-invitation");
		assertThat(here.post("/partners", "{\"link\": \"https://10.0.0.1/partners#x\"}")
			.body()
			.at("/errors/0/code")
			.asString()).isEqualTo("wrong-address");
		assertThat(here.post("/partners", "{\"link\": \"" + there.url() + "/partners#guess\"}")
			.body()
			.path("code")
			.asString()).isEqualTo("no-invitation");
	}

	@Test
	@Order(3)
	void anInvitationAndTwoComparedFingerprintsMakePartners() {
		String link = here.post("/partners/invitations", "{\"note\": \"for the operator across the border\"}")
			.body()
			.path("link")
			.asString();
		RegionUnderTest.Answer joined = there.post("/partners", "{\"link\": \"" + link + "\"}");
		assertThat(joined.status()).as(joined.body().toString()).isEqualTo(201);
		String fingerprint = joined.body().path("fingerprint").asString();
		assertThat(here.partner(there.url()).path("fingerprint").asString()).isEqualTo(fingerprint)
			.matches("([A-Z2-9]{4}-){4}[A-Z2-9]{4}");
		String path = "/partners/" + Digests.partnerId(here.url()) + "/confirm";
		assertThat(there.post(path, "{\"fingerprint\": \"AAAA-AAAA-AAAA-AAAA-AAAA\"}")
			.body()
			.at("/errors/0/code")
			.asString()).isEqualTo("other-fingerprint");
		assertThat(there.post(path, "{\"fingerprint\": \"" + fingerprint.toLowerCase() + "\"}").status())
			.isEqualTo(200);
		assertThat(here.post("/partners/" + Digests.partnerId(there.url()) + "/agreement", BROAD)
			.body()
			.path("code")
			.asString()).isEqualTo("not-confirmed");
		here.post("/partners/" + Digests.partnerId(there.url()) + "/confirm",
				"{\"fingerprint\": \"" + fingerprint + "\"}");
		there.await(here.url(), (partner) -> partner.path("status").asString().equals("CONFIRMED"));
		here.await(there.url(), (partner) -> partner.path("status").asString().equals("CONFIRMED"));
	}

	@Test
	@Order(4)
	void nothingFlowsBeforeBothSignedAndThenWhatTheAgreementNamesRedactedToIt() {
		ObjectNode open = here.stream("open", "orkanger", "MATERIAL", "OPEN");
		ObjectNode water = here.stream("water", "orkanger", "WATER", "OPEN");
		ObjectNode regional = here.stream("regional", "orkanger", "MATERIAL", "OPEN").put("visibility", "REGION");
		ObjectNode shy = here.stream("shy", "orkanger", "MATERIAL", "ANONYMOUS");
		here.publish(open, water, regional, shy);
		here.post("/partners/" + Digests.partnerId(there.url()) + "/agreement", BROAD);
		JsonNode proposed = there.await(here.url(), (partner) -> partner.path("proposed").isObject());
		assertThat(there.given("partner-stream")).isEmpty();
		String sign = "/partners/" + Digests.partnerId(here.url()) + "/agreement/";
		assertThat(there.post(sign + "7/sign", "{}").body().path("code").asString()).isEqualTo("no-proposal");
		there.post(sign + proposed.at("/proposed/version").asLong() + "/sign", "{}");
		here.await(there.url(), (partner) -> partner.path("status").asString().equals("ACTIVE"));
		String id = Digests.partnerId(here.url());
		RegionUnderTest.await(() -> there.given("partner-stream"), (streams) -> streams.size() == 2);
		JsonNode banded = there.given("partner-stream").get(id + ".open");
		assertThat(banded.path("view").asString()).isEqualTo("BANDED");
		assertThat(banded.at("/quantity/amount").isNull()).isTrue();
		assertThat(banded.at("/quantity/band/from").asDouble()).isEqualTo(1000);
		assertThat(banded.path("hub").asString()).isEqualTo(id + ".orkanger");
		assertThat(banded.toString()).doesNotContain("told to few")
			.doesNotContain("firm-orkanger")
			.doesNotContain("2500");
		assertThat(there.given("partner-stream").get(id + ".shy").path("name").isNull()).isTrue();
		assertThat(there.given("partner-hub").get(id + ".orkanger").path("country").asString()).isEqualTo("NO");
	}

	@Test
	@Order(5)
	void updatesAndRemovalsFollowAlsoAcrossTwoRotationsOfTheKey() {
		String id = Digests.partnerId(here.url());
		here.post("/partners/keys", "{}");
		here.post("/partners/keys", "{}");
		ObjectNode renamed = here.stream("open", "orkanger", "MATERIAL", "OPEN").put("name", "Another name");
		here.publish(renamed);
		RegionUnderTest.await(() -> there.given("partner-stream").get(id + ".open"),
				(stream) -> stream.path("name").asString().equals("Another name"));
		here.remove("shy");
		RegionUnderTest.await(() -> there.given("partner-stream"), (streams) -> streams.size() == 1);
		assertThat(there.partner(here.url()).at("/health/problem").isNull()).isTrue();
	}

	@Test
	@Order(6)
	void aNarrowerAgreementWithdrawsWhatItNoLongerNamesAndNothingElse() {
		String id = Digests.partnerId(here.url());
		here.publish(here.stream("heat", "orkanger", "ENERGY", "BANDED"));
		RegionUnderTest.await(() -> there.given("partner-stream"), (streams) -> streams.containsKey(id + ".heat"));
		long version = there.given("partner-stream").get(id + ".open").path("version").asLong();
		there.post("/partners/" + id + "/agreement", """
				{"purpose": "heat no more", "from": "2026-01-01",
				 "gives": {"kinds": ["MATERIAL"], "disclosure": "OPEN"},
				 "takes": {"kinds": ["MATERIAL"], "codes": ["10"], "disclosure": "BANDED"}}""");
		JsonNode proposed = here.await(there.url(), (partner) -> partner.path("proposed").isObject());
		here.post("/partners/" + Digests.partnerId(there.url()) + "/agreement/"
				+ proposed.at("/proposed/version").asLong() + "/sign", "{}");
		RegionUnderTest.await(() -> there.given("partner-stream"), (streams) -> !streams.containsKey(id + ".heat"));
		JsonNode kept = there.given("partner-stream").get(id + ".open");
		assertThat(kept.path("version").asLong()).as("it was not written again").isEqualTo(version);
	}

	@Test
	@Order(7)
	void anAnswerToAMatchGoesAcrossAndWhoGaveItOnlyOnceBothWantIt() {
		String partner = Digests.partnerId(there.url());
		RegistryModel registry = here.bean(RegistryModel.class);
		registry.apply(new Change("", "firm", "firm-orkanger", Change.Op.PUT, 1, Instant.now(),
				JsonMapper.shared().valueToTree(Map.of("name", "Smelter AS", "registerNumber", "999888777"))));
		answered(partner, "INTERESTED", null);
		String id = Digests.partnerId(here.url()) + ".open_saw";
		JsonNode told = RegionUnderTest.await(() -> there.given("partner-interest"), (it) -> it.containsKey(id))
			.get(id);
		assertThat(told.path("offerId").asString()).isEqualTo(Digests.partnerId(here.url()) + ".open");
		assertThat(told.path("needId").asString()).isEqualTo("saw");
		assertThat(told.toString()).doesNotContain("Smelter");
		answered(partner, "INTERESTED", "INTERESTED");
		RegionUnderTest.await(() -> there.given("partner-interest").get(id),
				(it) -> it.at("/firm/name").asString("").equals("Smelter AS"));
		answered(partner, "DECLINED", "INTERESTED");
		RegionUnderTest.await(() -> there.given("partner-interest").get(id),
				(it) -> it.path("answer").asString().equals("DECLINED") && !it.has("firm"));
	}

	private static void answered(String partner, String offer, @Nullable String need) {
		Map<String, Object> needSide = new HashMap<>(Map.of("firmId", ""));
		needSide.put("answer", need);
		here.bean(InterestModel.class)
			.apply(new Change("", "interest", "open~" + partner + ".saw", Change.Op.PUT, 1, Instant.now(),
					JsonMapper.shared()
						.valueToTree(Map.of("offerId", "open", "needId", partner + ".saw", "offer",
								Map.of("firmId", "firm-orkanger", "answer", offer), "need", needSide))));
	}

	@Test
	@Order(8)
	void aPausePausesAndAResumptionBringsEverythingBack() {
		String other = Digests.partnerId(there.url());
		here.post("/partners/" + other + "/suspend", "{}");
		there.await(here.url(), (partner) -> partner.path("status").asString().equals("SUSPENDED"));
		RegionUnderTest.await(() -> there.given("partner-stream"), (streams) -> streams.isEmpty());
		here.post("/partners/" + other + "/resume", "{}");
		RegionUnderTest.await(() -> there.given("partner-stream"), (streams) -> streams.size() == 1);
	}

	@Test
	@Order(9)
	void theEndPurgesWhatEachHasOfTheOtherAndTheAuditSaysSo() {
		there.publish(there.stream("saw", "sundsvall", "MATERIAL", "OPEN"));
		RegionUnderTest.await(() -> here.given("partner-stream"), (streams) -> streams.size() == 1);
		assertThat(here.given("partner-stream").toString()).contains("Stream saw");
		there.post("/partners/" + Digests.partnerId(here.url()) + "/end", "{}");
		here.await(there.url(), (partner) -> partner.path("status").asString().equals("ENDED"));
		RegionUnderTest.await(() -> here.given("partner-stream"), (streams) -> streams.isEmpty());
		RegionUnderTest.await(() -> there.given("partner-stream"), (streams) -> streams.isEmpty());
		for (RegionUnderTest region : new RegionUnderTest[] { here, there }) {
			String partner = Digests.partnerId(((region == here) ? there : here).url());
			RegionUnderTest.await(() -> region.audited("partner:" + partner),
					(actions) -> actions.contains("partner-copies-purged"));
		}
		assertThat(there.audited("partner:" + Digests.partnerId(here.url()))).contains("partner-joined",
				"partner-confirmed", "agreement-signed", "partner-ended-here");
	}

}
