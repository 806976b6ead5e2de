package io.krets.network.federation;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.ECKey;
import io.krets.kit.feed.ChangePage;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.stream.Stream;
import io.krets.kit.test.StoreExtension;
import io.krets.network.federation.RoguePartner.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Whatever a partner sends: it is refused with a clear reason, and what was there stays.
 */
@ExtendWith(StoreExtension.class)
class RoguePartnerTest {

	private static final JsonMapper JSON = JsonMapper.shared();

	private static RegionUnderTest region;

	private static RoguePartner rogue;

	@BeforeAll
	static void becomePartners() throws Exception {
		region = RegionUnderTest.start("Careful", "orkanger", "NO", "--krets.federation.answer-within=4s",
				"--krets.federation.stale-after=3s");
		rogue = new RoguePartner();
		rogue.servesOnly(region.url());
		String link = region.post("/partners/invitations", "{\"note\": \"to somebody unknown\"}")
			.body()
			.path("link")
			.asString();
		byte[] body = JSON.writeValueAsBytes(Map.of("invitation", link.substring(link.indexOf('#') + 1)));
		String signature = Seal.sign(rogue.key(), rogue.url(), region.url(), Instant.now(),
				new Seal.Message("POST", "/federation/v1/join", "once", null, body));
		HttpResponse<String> joined = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(region.url() + "/federation/v1/join"))
				.header(Seal.HEADER, signature)
				.header(Seal.NONCE, "once")
				.header("Content-Type", "application/json")
				.POST(HttpRequest.BodyPublishers.ofByteArray(body))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(joined.statusCode()).as(joined.body()).isEqualTo(200);
		String fingerprint = region.partner(rogue.url()).path("fingerprint").asString();
		rogue.put("standing", "standing", Map.of("fingerprint", fingerprint, "standing", "CONFIRMED"));
		Terms.Flow gives = new Terms.Flow(rogue.url(), List.of(Stream.Kind.MATERIAL), List.of("10"), List.of("park"),
				Stream.Disclosure.BANDED);
		Terms terms = new Terms(1, "to see", LocalDate.of(2026, 1, 1), null, List.of(gives,
				new Terms.Flow(region.url(), List.of(), List.of(), List.of(), Stream.Disclosure.ANONYMOUS)));
		rogue.put("agreement", "agreement", Map.of("fingerprint", fingerprint, "signed",
				SignedTerms.sign(rogue.key(), JSON.writeValueAsString(terms)), "ended", 0));
		rogue.put("hub", "park", Map.of("name", "Park", "country", "SE", "location", Map.of("lat", 62, "lon", 17)));
		rogue.put("stream", "good", stream("100804", "BANDED", "NETWORK", "park"));
		rogue.epoch = "introduced";
		String path = "/partners/" + Digests.partnerId(rogue.url());
		region.post(path + "/confirm", "{\"fingerprint\": \"" + fingerprint + "\"}");
		region.await(rogue.url(), (partner) -> partner.path("status").asString().equals("CONFIRMED"));
		rogue.epoch = "proposed";
		region.await(rogue.url(), (partner) -> partner.path("proposed").isObject());
		region.post(path + "/agreement/1/sign", "{}");
		RegionUnderTest.await(() -> region.given("partner-stream"), (streams) -> streams.size() == 1);
	}

	@AfterAll
	static void stop() {
		region.close();
		rogue.close();
	}

	@BeforeEach
	void behave() {
		rogue.fault = Fault.NONE;
	}

	private static Map<String, Object> stream(String code, String view, String visibility, String hub) {
		return Map.of("direction", "OFFER", "kind", "MATERIAL", "name", "Dross", "codes", Map.of("ewc", code),
				"visibility", visibility, "view", view, "hub", hub, "version", 1, "description", "said too much",
				"firmName", "Said too much AB");
	}

	@ParameterizedTest
	@CsvSource({ "UNSIGNED,unsigned", "ALTERED,altered", "FUTURE,wrong-time", "PAST,wrong-time", "REPLAYED,replayed",
			"FOR_ANOTHER,wrong-audience", "OTHER_KEY,bad-signature", "UNKNOWN_KEY,unknown-key", "GARBAGE,malformed",
			"REDIRECT,unsigned", "WRONG_STATUS,wrong-status", "ENDLESS,too-large", "SLOW,too-slow",
			"SILENT,no-answer" })
	void isRefusedWithTheReason(Fault fault, String code) {
		rogue.fault = fault;
		assertThatThrownBy(() -> ask().block()).isInstanceOfSatisfying(Refused.class,
				(refused) -> assertThat(refused.code()).as(refused.getMessage()).isEqualTo(code));
		assertThat(region.given("partner-stream")).as("what was there stays").hasSize(1);
	}

	private static Mono<ChangePage> ask() {
		@SuppressWarnings("unchecked")
		DocumentStore<Partner> partners = (DocumentStore<Partner>) region.bean("partnerStore");
		return partners.find(Digests.partnerId(rogue.url()))
			.flatMap((partner) -> region.bean(PartnerClient.class)
				.changes(rogue.url(), (key) -> region.bean(TrustedKeys.class).of(partner, key), "anywhere", 1));
	}

	@Test
	void whatIsOutsideTheAgreementIsNotTakenAndWhatIsInsideIsBandedAgain() {
		rogue.put("stream", "otherCode", stream("150101", "BANDED", "NETWORK", "park"));
		rogue.put("stream", "tooMuch", stream("100804", "OPEN", "NETWORK", "park"));
		rogue.put("stream", "otherHub", stream("100804", "BANDED", "NETWORK", "elsewhere"));
		rogue.put("stream", "regional", stream("100804", "BANDED", "REGION", "park"));
		rogue.put("stream", "../id", stream("100804", "BANDED", "NETWORK", "park"));
		rogue.put("stream", "noStream", Map.of("direction", "SIDEWAYS"));
		rogue.epoch = "outside";
		JsonNode partner = region.await(rogue.url(), (it) -> it.at("/health/refused").asLong() >= 6);
		assertThat(partner.at("/health/refusal").asString()).isNotEmpty();
		assertThat(region.given("partner-stream").keySet()).containsExactly(Digests.partnerId(rogue.url()) + ".good");
		assertThat(region.given("partner-stream").toString()).doesNotContain("too much");
		rogue.documents.keySet().removeIf((key) -> key.startsWith("stream ") && !key.equals("stream good"));
	}

	@Test
	void aPlaceThatIsGoneIsReadAgainWholeAndAtNoMomentIsThereNothing() {
		rogue.put("stream", "second", stream("100804", "BANDED", "NETWORK", "park"));
		rogue.epoch = "before";
		String id = Digests.partnerId(rogue.url());
		RegionUnderTest.await(() -> region.given("partner-stream"), (streams) -> streams.containsKey(id + ".second"));
		rogue.documents.remove("stream second");
		rogue.fault = Fault.GONE;
		rogue.epoch = "after";
		RegionUnderTest.await(() -> region.given("partner-stream"), (streams) -> {
			assertThat(streams).containsKey(id + ".good");
			return streams.size() == 1;
		});
	}

	@Test
	void aWholeReadingThatFailsHalfwayGoesOnFromThere() {
		rogue.put("stream", "late", stream("100804", "BANDED", "NETWORK", "park"));
		rogue.begun.set(0);
		rogue.fault = Fault.ENDS_HALFWAY;
		rogue.epoch = "halved";
		region.await(rogue.url(), (it) -> it.at("/health/code").asString("").equals("no-answer"));
		rogue.fault = Fault.NONE;
		String id = Digests.partnerId(rogue.url());
		RegionUnderTest.await(() -> region.given("partner-stream"), (streams) -> streams.containsKey(id + ".late"));
		assertThat(region.given("partner-stream")).containsKey(id + ".good");
		assertThat(rogue.begun).hasValue(1);
		takeBack("late");
	}

	/** As it was before: a whole reading without this stream. */
	private static void takeBack(String stream) {
		rogue.documents.remove("stream " + stream);
		rogue.fault = Fault.GONE;
		rogue.epoch = "without-" + stream;
		RegionUnderTest.await(() -> region.given("partner-stream"), (streams) -> streams.size() == 1);
	}

	@Test
	void pagesOfWhatIsForOthersArePassedByOnceEach() {
		rogue.put("stream", "behind", stream("100804", "BANDED", "NETWORK", "park"));
		rogue.fault = Fault.PASSES_BY;
		String id = Digests.partnerId(rogue.url());
		RegionUnderTest.await(() -> region.given("partner-stream"), (streams) -> streams.containsKey(id + ".behind"));
		assertThat(rogue.passedBy).containsExactly(0, 1, 2, 3, 4, 5);
		takeBack("behind");
	}

	@Test
	void aPartnerThatIsDownIsShownAsStaleAndItsStreamsStay() {
		rogue.fault = Fault.SILENT;
		JsonNode partner = region.await(rogue.url(), (it) -> it.at("/health/stale").asBoolean());
		assertThat(partner.at("/health/problem").asString()).contains("does not answer");
		assertThat(region.given("partner-stream")).isNotEmpty();
		assertThat(region.given("partner").get(Digests.partnerId(rogue.url())).path("stale").asBoolean()).isTrue();
		rogue.fault = Fault.NONE;
		region.await(rogue.url(), (it) -> !it.at("/health/stale").asBoolean());
	}

	@Test
	void anAssertionIsTakenOnceAndATokenOfAnotherRegionNever() throws Exception {
		String assertion = PartnerTokens.assertion(rogue.key(), rogue.url(), region.url(), Instant.now());
		assertThat(token(assertion).statusCode()).isEqualTo(200);
		assertThat(token(assertion).body()).contains("used before");
		ECKey strange = RoguePartner.generate();
		assertThat(token(PartnerTokens.assertion(strange, rogue.url(), region.url(), Instant.now())).statusCode())
			.isEqualTo(401);
		assertThat(token(PartnerTokens.assertion(rogue.key(), rogue.url(), "https://another.example", Instant.now()))
			.body()).contains("aud of the assertion");
		String old = PartnerTokens.assertion(rogue.key(), rogue.url(), region.url(), Instant.now().minusSeconds(1000));
		assertThat(token(old).statusCode()).isEqualTo(401);
	}

	private static HttpResponse<String> token(String assertion) throws Exception {
		String form = "grant_type=client_credentials&client_id="
				+ java.net.URLEncoder.encode(rogue.url(), StandardCharsets.UTF_8) + "&client_assertion_type="
				+ PartnerTokens.ASSERTION_TYPE + "&client_assertion=" + assertion;
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(region.url() + "/federation/v1/token"))
				.timeout(Duration.ofSeconds(20))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers.ofString(form))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://partner.example", "https://10.0.0.1", "https://[::1]", "https://127.1",
			"https://2130706433", "https://0x7f.1", "https://user@partner.example", "https://partner.example/path",
			"https://partner.example?x", "ftp://partner.example", "https://", "file:///etc/passwd", "localhost" })
	void theseAreNoAddressesOfPartners(String address) {
		assertThatThrownBy(() -> PartnerAddress.read(address, false)).isInstanceOf(Refused.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
			"0.0.0.0", "224.0.0.1", "255.255.255.255", "192.0.0.8", "198.18.0.1", "::1", "::", "fe80::1", "fd00::1",
			"ff02::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:0::1" })
	void noConnectionGoesThere(String address) throws UnknownHostException {
		assertThat(PartnerAddress.isAllowed(InetAddress.getByName(address), false)).isFalse();
	}

	@Test
	void publicAddressesArePartners() throws UnknownHostException {
		assertThat(PartnerAddress.isAllowed(InetAddress.getByName("93.184.215.14"), false)).isTrue();
		assertThat(PartnerAddress.isAllowed(InetAddress.getByName("2a00:1450:400f::1"), false)).isTrue();
		assertThat(PartnerAddress.read("https://Partner.example:8443/", false))
			.isEqualTo("https://partner.example:8443");
	}

}
