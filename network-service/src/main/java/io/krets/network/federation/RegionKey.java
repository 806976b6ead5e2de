package io.krets.network.federation;

import java.time.Instant;

import com.nimbusds.jose.jwk.ECKey;
import org.jspecify.annotations.Nullable;

/**
 * One of the region's own signing keys.
 *
 * @param number 1 for the first, one more for each that follows
 * @param key with its private part while it is the newest
 * @param endorsement the key before it says, signed, that this one follows; null for the
 * first
 */
record RegionKey(long number, ECKey key, @Nullable String endorsement, Instant createdAt) {

	@Override
	public String toString() {
		// never the private part
		return "RegionKey[" + this.number + ", " + this.key.getKeyID() + "]";
	}

}
