package io.krets.network.federation;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

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

/** A key's signed word that another key of the same region follows it. */
final class Endorsement {

	static final JOSEObjectType TYPE = new JOSEObjectType("krets-endorsement+jwt");

	private Endorsement() {
	}

	static String sign(String url, ECKey by, ECKey next, Instant now) throws JOSEException {
		SignedJWT jwt = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(by.getKeyID()).build(),
				new JWTClaimsSet.Builder().issuer(url)
					.issueTime(Date.from(now))
					.claim("key", next.toPublicJWK().toJSONObject())
					.build());
		jwt.sign(new ECDSASigner(by));
		return jwt.serialize();
	}

	/** The keys with those that they endorse, each checked. */
	static void follow(String url, Map<String, ECKey> trusted, Iterable<String> endorsements) {
		boolean found = true;
		while (found) {
			found = false;
			for (String endorsement : endorsements) {
				ECKey next = check(url, trusted, endorsement);
				found |= next != null && trusted.putIfAbsent(next.getKeyID(), next) == null;
			}
		}
	}

	private static @Nullable ECKey check(String url, Map<String, ECKey> trusted, String endorsement) {
		try {
			SignedJWT jwt = SignedJWT.parse(endorsement);
			ECKey by = trusted.get(jwt.getHeader().getKeyID());
			JWTClaimsSet claims = jwt.getJWTClaimsSet();
			if (by == null || !TYPE.equals(jwt.getHeader().getType()) || !url.equals(claims.getIssuer())
					|| !jwt.verify(new ECDSAVerifier(by))) {
				return null;
			}
			return PublicKeys.read(claims.getJSONObjectClaim("key"));
		}
		catch (ParseException | JOSEException ex) {
			return null;
		}
	}

}
