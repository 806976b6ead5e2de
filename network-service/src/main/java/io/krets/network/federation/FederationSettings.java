package io.krets.network.federation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this region deals with partners.
 *
 * @param loopback whether a partner may be on this very machine, by http on a loopback
 * address; for trying and testing only
 * @param keyLife a signing key is replaced by itself after this long
 * @param keyOverlap a replaced key is published for this long
 * @param staleAfter a partner that has not answered for this long is shown as stale
 * @param maxStreams of one partner; more are refused
 */
@ConfigurationProperties("krets.federation")
record FederationSettings(@DefaultValue("false") boolean loopback, @DefaultValue("90d") Duration keyLife,
		@DefaultValue("7d") Duration keyOverlap, @DefaultValue("2m") Duration staleAfter,
		@DefaultValue("20000") int maxStreams) {

	FederationSettings {
		if (keyLife.compareTo(keyOverlap) < 0) {
			throw new IllegalArgumentException(
					"krets.federation.key-life is %s, shorter than key-overlap %s.".formatted(keyLife, keyOverlap));
		}
	}

}
