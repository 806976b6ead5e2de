package io.krets.network.federation;

import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Terms as a region signs them: a JWS whose payload are the very bytes, so that nobody
 * has to write JSON like somebody else.
 */
final class SignedTerms {

	private static final JOSEObjectType TYPE = new JOSEObjectType("krets-agreement+jws");

	private SignedTerms() {
	}

	static String sign(ECKey key, String payload) throws JOSEException {
		JWSObject jws = new JWSObject(
				new JWSHeader.Builder(JWSAlgorithm.ES256).type(TYPE).keyID(key.getKeyID()).build(),
				new Payload(payload.getBytes(StandardCharsets.UTF_8)));
		jws.sign(new ECDSASigner(key));
		return jws.serialize();
	}

	/** The payload, unchecked. */
	static String payload(String signed) {
		try {
			return JWSObject.parse(signed).getPayload().toString();
		}
		catch (ParseException ex) {
			throw new Refused("malformed", "A signed agreement cannot be read.", ex);
		}
	}

	/**
	 * Checks who signed.
	 * @param keys that region's keys
	 * @return the payload
	 */
	static String check(String signed, Map<String, ECKey> keys) {
		try {
			JWSObject jws = JWSObject.parse(signed);
			ECKey key = keys.get(jws.getHeader().getKeyID());
			if (key == null || !JWSAlgorithm.ES256.equals(jws.getHeader().getAlgorithm())
					|| !TYPE.equals(jws.getHeader().getType()) || !jws.verify(new ECDSAVerifier(key))) {
				throw new Refused("bad-agreement", "An agreement is not signed by a key of the partner.");
			}
			return jws.getPayload().toString();
		}
		catch (ParseException | JOSEException ex) {
			throw new Refused("bad-agreement", "A signed agreement cannot be read.", ex);
		}
	}

	static Terms terms(String payload, JsonMapper mapper) {
		try {
			return mapper.readValue(payload, Terms.class);
		}
		catch (JacksonException | NullPointerException ex) {
			throw new Refused("malformed", "An agreement's terms cannot be read.", ex);
		}
	}

}
