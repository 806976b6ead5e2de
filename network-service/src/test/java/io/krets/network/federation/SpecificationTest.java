package io.krets.network.federation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.jwk.ECKey;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The test vectors of {@code docs/federation.md} hold, and hold nothing else. */
class SpecificationTest {

	private static final String BEGIN = "```json vectors\n";

	private final JsonNode vectors = read();

	private final String from = this.vectors.path("from").asString();

	private final String to = this.vectors.path("to").asString();

	private final Instant now = Instant.parse(this.vectors.path("now").asString());

	private static JsonNode read() {
		try {
			String page = Files.readString(Path.of("..", "docs", "federation.md"));
			int begin = page.indexOf(BEGIN) + BEGIN.length();
			return JsonMapper.shared().readTree(page.substring(begin, page.indexOf("```", begin)));
		}
		catch (IOException ex) {
			throw new IllegalStateException("docs/federation.md cannot be read", ex);
		}
	}

	private static ECKey key(JsonNode jwk) throws ParseException {
		return ECKey.parse(jwk.toString());
	}

	@Test
	void anAnswersSignatureHoldsForWhatItCoversAndForNothingElse() throws ParseException {
		JsonNode answer = this.vectors.path("answer");
		ECKey key = key(this.vectors.path("key"));
		byte[] body = answer.path("body").asString().getBytes(StandardCharsets.UTF_8);
		assertThat(Digests.digest(body)).isEqualTo(answer.path("digest").asString());
		String signature = answer.path("signature").asString();
		Seal.Message message = new Seal.Message("GET", answer.path("target").asString(),
				answer.path("nonce").asString(), 200, body);
		Map<String, ECKey> keys = Map.of(key.getKeyID(), key);
		Seal.check(signature, keys, this.from, this.to, this.now.plusSeconds(300), message);
		assertThatThrownBy(() -> Seal.check(signature, keys, this.from, this.to, this.now.plusSeconds(301), message))
			.isInstanceOf(Refused.class);
		assertThatThrownBy(() -> Seal.check(signature, keys, this.from, this.to, this.now,
				new Seal.Message("GET", message.target() + "&x=1", message.nonce(), 200, body)))
			.isInstanceOf(Refused.class);
	}

	@Test
	void anEndorsedKeyIsReachedAndOneEndorsedInAnotherNameIsNot() throws ParseException {
		ECKey first = key(this.vectors.path("key"));
		ECKey second = key(this.vectors.path("endorsed").path("key"));
		List<String> endorsements = List.of(this.vectors.path("endorsed").path("endorsement").asString());
		Map<String, ECKey> reached = new HashMap<>(Map.of(first.getKeyID(), first));
		Endorsement.follow(this.from, reached, endorsements);
		assertThat(reached).containsOnlyKeys(first.getKeyID(), second.getKeyID());
		Map<String, ECKey> elsewhere = new HashMap<>(Map.of(first.getKeyID(), first));
		Endorsement.follow(this.to, elsewhere, endorsements);
		assertThat(elsewhere).containsOnlyKeys(first.getKeyID());
	}

	@Test
	void signedTermsAreTheVeryBytes() throws ParseException {
		JsonNode agreement = this.vectors.path("agreement");
		ECKey key = key(this.vectors.path("key"));
		String payload = SignedTerms.check(agreement.path("signed").asString(), Map.of(key.getKeyID(), key));
		assertThat(payload).isEqualTo(agreement.path("payload").asString());
		Terms terms = SignedTerms.terms(payload, JsonMapper.shared());
		assertThat(terms.from(this.from).codes()).containsExactly("10");
		assertThat(terms.from("https://another.example")).isEqualTo(Terms.Flow.NOTHING);
	}

	@Test
	void bothSidesComputeTheSameFingerprint() {
		List<String> sides = this.vectors.path("compare").path("sides").valueStream().map(JsonNode::asString).toList();
		assertThat(Digests.fingerprint(sides)).isEqualTo(Digests.fingerprint(sides.reversed()))
			.isEqualTo(this.vectors.path("compare").path("fingerprint").asString());
		assertThat(Digests.partnerId(this.from)).isEqualTo(this.vectors.path("partnerId").asString());
	}

}
