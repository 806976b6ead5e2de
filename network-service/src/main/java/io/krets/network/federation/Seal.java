package io.krets.network.federation;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

/**
 * The signature of a message between regions: a JWT in header {@value #HEADER} that names
 * sender, receiver, time, request and the digest of the body.
 */
final class Seal {

	/** Header of a signed message. */
	static final String HEADER = "Krets-Signature";

	/** Header of a request: what the answer must repeat inside its signature. */
	static final String NONCE = "Krets-Nonce";

	/** Clocks may differ by this much. */
	static final Duration WINDOW = Duration.ofSeconds(300);

	private static final JOSEObjectType TYPE = new JOSEObjectType("krets-message+jwt");

	private Seal() {
	}

	/** Signs a message. */
	static String sign(ECKey key, String from, String to, Instant now, Message message) throws JOSEException {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().issuer(from)
			.audience(to)
			.issueTime(Date.from(now))
			.claim("nonce", message.nonce())
			.claim("htm", message.method())
			.claim("htu", message.target())
			.claim("dig", Digests.digest(message.body()));
		if (message.status() != null) {
			claims.claim("sts", message.status());
		}
		SignedJWT jwt = new SignedJWT(
				new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build(), claims.build());
		jwt.sign(new ECDSASigner(key));
		return jwt.serialize();
	}

	/** The key that a message says it is signed with; null when it is not signed. */
	static @Nullable String keyId(@Nullable String signature) {
		try {
			return (signature != null) ? SignedJWT.parse(signature).getHeader().getKeyID() : null;
		}
		catch (ParseException ex) {
			return null;
		}
	}

	/** Who says to have signed it, unchecked; null when nobody does. */
	static @Nullable String sender(@Nullable String signature) {
		try {
			return (signature != null) ? SignedJWT.parse(signature).getJWTClaimsSet().getIssuer() : null;
		}
		catch (ParseException ex) {
			return null;
		}
	}

	/**
	 * Checks a message.
	 * @param keys the sender's keys by id
	 * @param message what was received, and for an answer what was asked
	 * @throws Refused saying what does not hold
	 */
	static void check(@Nullable String signature, Map<String, ECKey> keys, String from, String to, Instant now,
			Message message) {
		if (signature == null) {
			throw new Refused("unsigned", "%s sent a message without a signature.".formatted(from));
		}
		try {
			SignedJWT jwt = SignedJWT.parse(signature);
			JWSHeader header = jwt.getHeader();
			if (!JWSAlgorithm.ES256.equals(header.getAlgorithm()) || !TYPE.equals(header.getType())) {
				throw new Refused("wrong-algorithm", "%s signed with algorithm %s and type %s, not ES256 and %s."
					.formatted(from, header.getAlgorithm(), header.getType(), TYPE));
			}
			ECKey key = keys.get(header.getKeyID());
			if (key == null) {
				throw new Refused("unknown-key", "%s signed with a key that it does not publish.".formatted(from));
			}
			if (!jwt.verify(new ECDSAVerifier(key))) {
				throw new Refused("bad-signature",
						"A signature of %s does not hold. Somebody may have altered the message.".formatted(from));
			}
			checkClaims(jwt.getJWTClaimsSet(), from, to, now, message);
		}
		catch (ParseException | JOSEException ex) {
			throw new Refused("bad-signature", "A signature of %s cannot be read.".formatted(from), ex);
		}
	}

	private static void checkClaims(JWTClaimsSet claims, String from, String to, Instant now, Message message)
			throws ParseException {
		require(from.equals(claims.getIssuer()), "wrong-sender", "A message from %s was signed in another name.", from);
		require(claims.getAudience().size() == 1 && claims.getAudience().contains(to), "wrong-audience",
				"%s signed a message that is not for this region.", from);
		Date issued = claims.getIssueTime();
		require(issued != null && Duration.between(issued.toInstant(), now).abs().compareTo(WINDOW) <= 0, "wrong-time",
				"%s signed a message more than 300 s before or after now. Compare the clocks of both regions.", from);
		require(message.nonce().equals(claims.getStringClaim("nonce")), "replayed",
				"%s gave an answer that was made for another request.", from);
		require(message.method().equals(claims.getStringClaim("htm"))
				&& message.target().equals(claims.getStringClaim("htu")), "wrong-request",
				"%s signed a message for another address.", from);
		require(Objects.equals(message.status(), claims.getIntegerClaim("sts")), "wrong-status",
				"%s signed an answer with another status.", from);
		require(Digests.digest(message.body()).equals(claims.getStringClaim("dig")), "altered",
				"The body of a message from %s is not the one that was signed.", from);
	}

	private static void require(boolean holds, String code, String words, String from) {
		if (!holds) {
			throw new Refused(code, words.formatted(from));
		}
	}

	/**
	 * What a signature covers.
	 *
	 * @param method of the request
	 * @param target path and query of the request, as sent
	 * @param nonce for an answer that of its request
	 * @param status of an answer; null for a request
	 */
	record Message(String method, String target, String nonce, @Nullable Integer status, byte[] body) {

	}

}
