package io.krets.network.federation;

import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;

/**
 * What a region says of itself at {@code /.well-known/krets}.
 *
 * @param url its public address, which names it
 * @param region its short name
 * @param name as people say it
 * @param operator who runs it
 * @param versions of the protocol that it speaks
 * @param keys public keys that hold now (RFC 7517)
 * @param endorsements how each key follows from the one before
 */
record Descriptor(String url, String region, String name, String operator, List<String> versions,
		List<Map<String, Object>> keys, List<String> endorsements) {

	/** The protocol that this software speaks. */
	static final String VERSION = "1";

	private static final int MOST = 50;

	private static final int LONGEST = 200;

	Descriptor {
		versions = List.copyOf(versions);
		keys = List.copyOf(keys);
		endorsements = List.copyOf(endorsements);
	}

	/**
	 * Its keys by id.
	 * @param expected the address that was asked
	 * @throws Refused when it is of another region, another protocol, or has no key
	 */
	Map<String, ECKey> keysOf(String expected) {
		if (!expected.equals(this.url)) {
			throw new Refused("wrong-sender", "%s says that it is %s. Maybe its public address is configured wrongly."
				.formatted(expected, abbreviate(this.url)));
		}
		if (!this.versions.contains(VERSION)) {
			throw new Refused("wrong-version", "%s speaks versions %s of the protocol, not %s.".formatted(expected,
					abbreviate(this.versions.toString()), VERSION));
		}
		if (this.keys.isEmpty() || this.keys.size() > MOST || this.endorsements.size() > MOST) {
			throw new Refused("malformed", "%s publishes %d keys and %d endorsements; 1 to %d are read."
				.formatted(expected, this.keys.size(), this.endorsements.size(), MOST));
		}
		Map<String, ECKey> found = new LinkedHashMap<>();
		for (Map<String, Object> jwk : this.keys) {
			try {
				ECKey key = PublicKeys.read(jwk);
				found.put(key.getKeyID(), key);
			}
			catch (ParseException | JOSEException ex) {
				throw new Refused("malformed", "%s publishes a key that cannot be read: %s.".formatted(expected,
						abbreviate(String.valueOf(ex.getMessage()))), ex);
			}
		}
		return found;
	}

	/**
	 * The keys that hold now, of those trusted before and those that they endorse.
	 * @throws Refused when none does: somebody else may answer there
	 */
	Map<String, ECKey> follow(String expected, Map<String, ECKey> trusted) {
		Map<String, ECKey> published = keysOf(expected);
		Map<String, ECKey> reached = new LinkedHashMap<>(trusted);
		Endorsement.follow(expected, reached, this.endorsements);
		reached.keySet().retainAll(published.keySet());
		if (reached.isEmpty()) {
			throw new Refused("unknown-key",
					"%s publishes keys that no key known before vouches for. Call its operator; if they replaced their keys, end the partnership and begin a new one."
						.formatted(expected));
		}
		return reached;
	}

	static String abbreviate(String text) {
		return (text.length() > LONGEST) ? text.substring(0, LONGEST) + "…" : text;
	}

}
