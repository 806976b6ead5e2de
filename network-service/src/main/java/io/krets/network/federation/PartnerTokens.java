package io.krets.network.federation;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.krets.kit.KretsProperties;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Access tokens between regions: OAuth 2 client credentials, where the client says who it
 * is by a signed assertion (RFC 7523) that is taken once.
 */
@Component
class PartnerTokens {

	/** Where tokens are given. */
	static final String PATH = "/federation/v1/token";

	/** What a token is good for. */
	static final String SCOPE = "changes";

	static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

	/** How long a token is good. */
	static final Duration LIFE = Duration.ofSeconds(300);

	private static final Duration ASSERTION_LIFE = Duration.ofSeconds(60);

	private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");

	private final MongoCollection<Document> seen;

	private final RegionKeys keys;

	private final String url;

	private final Clock clock;

	PartnerTokens(MongoDatabase database, RegionKeys keys, KretsProperties region, Clock clock) {
		this.seen = database.getCollection("federation-seen");
		this.keys = keys;
		this.url = region.publicUrl().toString();
		this.clock = clock;
	}

	/** An assertion by which this region asks a partner for a token. */
	static String assertion(ECKey key, String from, String to, Instant now) throws JOSEException {
		return signed(key, JOSEObjectType.JWT,
				new JWTClaimsSet.Builder().issuer(from)
					.subject(from)
					.audience(to + PATH)
					.jwtID(UUID.randomUUID().toString())
					.issueTime(Date.from(now))
					.expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
					.build());
	}

	/**
	 * Checks an assertion; each is taken once.
	 * @param keys the client's keys by id
	 * @param client the region that it must be from
	 */
	Mono<Void> check(String assertion, Map<String, ECKey> keys, String client) {
		return Mono.fromCallable(() -> {
			JWTClaimsSet claims = verified(assertion, keys, JOSEObjectType.JWT);
			require(client.equals(claims.getIssuer()) && client.equals(claims.getSubject()),
					"iss and sub of the assertion must be the client's address.");
			require(claims.getAudience().contains(this.url + PATH), "aud of the assertion must be " + this.url + PATH);
			requireTime(claims);
			String id = claims.getJWTID();
			require(id != null && id.length() <= 100, "The assertion needs a jti of up to 100 characters.");
			return Digests.digest(client + " " + id);
		})
			.onErrorMap(PartnerTokens::isMalformed, (failure) -> refused("The assertion cannot be read."))
			.flatMap((id) -> {
				Instant old = this.clock.instant().minus(Seal.WINDOW.multipliedBy(3));
				return Mono.from(this.seen.deleteMany(Filters.lt("at", Date.from(old))))
					.then(Mono.from(
							this.seen.insertOne(new Document("_id", id).append("at", Date.from(this.clock.instant())))))
					.onErrorMap(PartnerTokens::isTaken, (taken) -> refused("This assertion was used before."))
					.then();
			});
	}

	/** A token for a partner. */
	Mono<String> issue(String client) {
		Instant now = this.clock.instant();
		return this.keys.ring()
			.flatMap((ring) -> Mono.fromCallable(() -> signed(ring.signing(), ACCESS_TOKEN,
					new JWTClaimsSet.Builder().issuer(this.url)
						.subject(client)
						.audience(this.url + "/federation")
						.claim("scope", SCOPE)
						.jwtID(UUID.randomUUID().toString())
						.issueTime(Date.from(now))
						.expirationTime(Date.from(now.plus(LIFE)))
						.build())));
	}

	/** The partner that a token was given to. */
	Mono<String> client(@Nullable String authorization) {
		return this.keys.ring().map((ring) -> {
			require(authorization != null && authorization.startsWith("Bearer "), "Send a token from " + PATH + ".");
			Map<String, ECKey> own = new HashMap<>();
			ring.published().forEach((key) -> own.put(key.getKeyID(), key));
			try {
				JWTClaimsSet claims = verified(String.valueOf(authorization).substring("Bearer ".length()), own,
						ACCESS_TOKEN);
				require(this.url.equals(claims.getIssuer()) && claims.getAudience().contains(this.url + "/federation")
						&& SCOPE.equals(claims.getStringClaim("scope")), "This token is for something else.");
				requireTime(claims);
				return String.valueOf(claims.getSubject());
			}
			catch (ParseException | JOSEException ex) {
				throw refused("The token cannot be read.");
			}
		});
	}

	private void requireTime(JWTClaimsSet claims) {
		Instant now = this.clock.instant();
		Date issued = claims.getIssueTime();
		Date expires = claims.getExpirationTime();
		require(issued != null && expires != null && !issued.toInstant().isAfter(now.plus(Seal.WINDOW))
				&& expires.toInstant().isAfter(now.minus(Seal.WINDOW.dividedBy(10)))
				&& Duration.between(issued.toInstant(), expires.toInstant()).compareTo(LIFE) <= 0,
				"It has expired, is not yet good, or is meant to live longer than 300 s.");
	}

	private static JWTClaimsSet verified(String token, Map<String, ECKey> keys, JOSEObjectType type)
			throws ParseException, JOSEException {
		SignedJWT jwt = SignedJWT.parse(token);
		ECKey key = keys.get(jwt.getHeader().getKeyID());
		require(key != null && JWSAlgorithm.ES256.equals(jwt.getHeader().getAlgorithm())
				&& type.equals(jwt.getHeader().getType()) && jwt.verify(new ECDSAVerifier(key)),
				"It is not signed by a key that is known here.");
		return jwt.getJWTClaimsSet();
	}

	private static String signed(ECKey key, JOSEObjectType type, JWTClaimsSet claims) throws JOSEException {
		SignedJWT jwt = new SignedJWT(
				new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build(), claims);
		jwt.sign(new ECDSASigner(key));
		return jwt.serialize();
	}

	private static void require(boolean holds, String words) {
		if (!holds) {
			throw refused(words);
		}
	}

	static Refused refused(String words) {
		return new Refused("invalid-client", words);
	}

	private static boolean isMalformed(Throwable failure) {
		return failure instanceof ParseException || failure instanceof JOSEException;
	}

	private static boolean isTaken(Throwable failure) {
		return failure instanceof MongoWriteException write
				&& write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
	}

}
