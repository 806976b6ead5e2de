package io.krets.network.federation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import io.krets.kit.KretsProperties;
import io.krets.kit.feed.ChangePage;
import io.krets.network.federation.PartnerHttp.Answer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Asks partners in this region's name, and believes no answer that is not signed. */
@Component
class PartnerClient {

	/** Most changes of one answer. */
	static final int LIMIT = 200;

	private static final String CHANGES = "/federation/v1/changes";

	private static final byte[] NOTHING = new byte[0];

	/** Answers of what stands between two regions, which cannot sign. */
	private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

	private final PartnerHttp http;

	private final RegionKeys keys;

	private final String url;

	private final JsonMapper mapper;

	private final Clock clock;

	private final Map<String, Token> tokens = new ConcurrentHashMap<>();

	PartnerClient(PartnerHttp http, RegionKeys keys, KretsProperties region, JsonMapper mapper, Clock clock) {
		this.http = http;
		this.keys = keys;
		this.url = region.publicUrl().toString();
		// a newer version may say more
		this.mapper = mapper.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
		this.clock = clock;
	}

	/** What a region says of itself; not signed, checked by its keys. */
	Mono<Descriptor> descriptor(String partner) {
		return this.http.ask(partner, HttpMethod.GET, "/.well-known/krets", Map.of(), null, NOTHING).map((answer) -> {
			if (!answer.isOk()) {
				throw new Refused("no-answer",
						"%s answered %d instead of saying what region it is. Maybe it is no Krets, or an older one."
							.formatted(partner, answer.status()));
			}
			return read(partner, answer.body(), Descriptor.class);
		});
	}

	/**
	 * Takes an invitation.
	 * @param keys the inviting region's keys by id
	 * @return what both operators compare
	 */
	Mono<String> join(String partner, Map<String, ECKey> keys, String secret) {
		byte[] body = this.mapper.writeValueAsBytes(Map.of("invitation", secret));
		String target = "/federation/v1/join";
		String nonce = Digests.random();
		return this.keys.ring().flatMap((ring) -> {
			Map<String, String> headers = new LinkedHashMap<>();
			headers.put(Seal.HEADER,
					seal(ring.signing(), partner, new Seal.Message("POST", target, nonce, null, body)));
			headers.put(Seal.NONCE, nonce);
			return this.http.ask(partner, HttpMethod.POST, target, headers, MediaType.APPLICATION_JSON, body)
				.map((answer) -> {
					check(partner, keys, answer,
							new Seal.Message("POST", target, nonce, answer.status(), answer.body()));
					requireOk(partner, answer);
					return Digests.fingerprint(List.of(this.url + " " + ring.signing().getKeyID(),
							partner + " " + Seal.keyId(answer.signature())));
				});
		});
	}

	private String seal(ECKey key, String partner, Seal.Message message) {
		try {
			return Seal.sign(key, this.url, partner, this.clock.instant(), message);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("signing failed", ex);
		}
	}

	/**
	 * Reads a partner's feed on.
	 * @param keys finds the partner's keys, given the id of the one needed
	 * @param after where to go on; null for all
	 * @throws Gone when the place is gone
	 */
	Mono<ChangePage> changes(String partner, Function<@Nullable String, Mono<Map<String, ECKey>>> keys,
			@Nullable String after, int waitSeconds) {
		String target = CHANGES + "?limit=" + LIMIT + "&wait=" + waitSeconds + "s"
				+ ((after != null) ? "&after=" + encode(after) : "");
		return token(partner, keys)
			.flatMap((token) -> signed(partner, keys, HttpMethod.GET, target,
					Map.of("Authorization", "Bearer " + token), null, NOTHING))
			.map((answer) -> {
				if (answer.status() == 410) {
					throw new Gone();
				}
				if (answer.status() == 401) {
					this.tokens.remove(partner);
				}
				requireOk(partner, answer);
				return read(partner, answer.body(), ChangePage.class);
			});
	}

	private Mono<String> token(String partner, Function<@Nullable String, Mono<Map<String, ECKey>>> keys) {
		Token cached = this.tokens.get(partner);
		if (cached != null && cached.renewAt().isAfter(this.clock.instant())) {
			return Mono.just(cached.value());
		}
		return this.keys.ring().flatMap((ring) -> {
			byte[] form = ("grant_type=client_credentials&scope=" + PartnerTokens.SCOPE + "&client_id="
					+ encode(this.url) + "&client_assertion_type=" + encode(PartnerTokens.ASSERTION_TYPE)
					+ "&client_assertion=" + assertion(ring.signing(), partner))
				.getBytes(StandardCharsets.US_ASCII);
			return signed(partner, keys, HttpMethod.POST, PartnerTokens.PATH, Map.of(),
					MediaType.APPLICATION_FORM_URLENCODED, form);
		}).map((answer) -> {
			requireOk(partner, answer);
			JsonNode given = read(partner, answer.body(), JsonNode.class);
			String value = given.path("access_token").asString("");
			Instant renewAt = this.clock.instant()
				.plusSeconds(Math.clamp(given.path("expires_in").asLong(0), 0, 3600) / 2);
			this.tokens.put(partner, new Token(value, renewAt));
			return value;
		});
	}

	private String assertion(ECKey key, String partner) {
		try {
			return PartnerTokens.assertion(key, this.url, partner, this.clock.instant());
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("signing failed", ex);
		}
	}

	private Mono<Answer> signed(String partner, Function<@Nullable String, Mono<Map<String, ECKey>>> keys,
			HttpMethod method, String target, Map<String, String> extra, @Nullable MediaType type, byte[] body) {
		String nonce = Digests.random();
		Map<String, String> headers = new LinkedHashMap<>(extra);
		headers.put(Seal.NONCE, nonce);
		return this.http.ask(partner, method, target, headers, type, body)
			.flatMap((answer) -> keys.apply(Seal.keyId(answer.signature()))
				.doOnNext((known) -> check(partner, known, answer,
						new Seal.Message(method.name(), target, nonce, answer.status(), answer.body())))
				.thenReturn(answer));
	}

	private void check(String partner, Map<String, ECKey> keys, Answer answer, Seal.Message message) {
		if (answer.signature() == null && BUSY.contains(answer.status())) {
			throw new Refused("no-answer",
					"%s answered %d: it is busy or starting; it is asked again.".formatted(partner, answer.status()));
		}
		Seal.check(answer.signature(), keys, partner, this.url, this.clock.instant(), message);
	}

	private void requireOk(String partner, Answer answer) {
		if (!answer.isOk()) {
			JsonNode problem = read(partner, answer.body(), JsonNode.class);
			throw new Refused(problem.path("code").asString("refused-there"), "%s refuses: %s".formatted(partner,
					Descriptor.abbreviate(problem.path("detail").asString("status " + answer.status()))));
		}
	}

	private <T> T read(String partner, byte[] body, Class<T> type) {
		try {
			T value = this.mapper.readValue(body, type);
			if (value == null) {
				throw new Refused("malformed", "%s sent nothing.".formatted(partner));
			}
			return value;
		}
		catch (JacksonException | NullPointerException ex) {
			throw new Refused("malformed", "%s sent something that is not what the protocol says.".formatted(partner),
					ex);
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private record Token(String value, Instant renewAt) {

		@Override
		public String toString() {
			return "Token until " + this.renewAt;
		}

	}

	/** The place in a partner's feed is gone. */
	static final class Gone extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Gone() {
			super("the place is gone", null, false, false);
		}

	}

}
