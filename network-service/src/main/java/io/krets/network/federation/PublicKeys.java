package io.krets.network.federation;

import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import org.jspecify.annotations.Nullable;

/** Reads a partner's public keys. */
final class PublicKeys {

	private PublicKeys() {
	}

	/**
	 * A P-256 key whose id is its thumbprint (RFC 7638): an id cannot be given to another
	 * key.
	 */
	static ECKey read(@Nullable Map<String, Object> jwk) throws ParseException, JOSEException {
		if (jwk == null) {
			throw new ParseException("a key is missing", 0);
		}
		ECKey key = ECKey.parse(jwk).toPublicJWK();
		if (!Curve.P_256.equals(key.getCurve()) || !key.computeThumbprint().toString().equals(key.getKeyID())) {
			throw new ParseException("a key is not of curve P-256, or its kid is not its thumbprint", 0);
		}
		return key;
	}

	/** Keys by id, as they are stored. */
	static Map<String, ECKey> read(List<String> stored) {
		Map<String, ECKey> keys = new LinkedHashMap<>();
		for (String json : stored) {
			try {
				ECKey key = ECKey.parse(json);
				keys.put(key.getKeyID(), key);
			}
			catch (ParseException ex) {
				throw new IllegalStateException("a partner's stored key cannot be read", ex);
			}
		}
		return keys;
	}

}
