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
 * @param answerWithin a partner's answer must be whole after this long; half of it, but
 * 20 s at most, it may wait for news
 * @param maxStreams of one partner; more are refused
 */
@ConfigurationProperties("krets.federation")
record FederationSettings(@DefaultValue("false") boolean loopback, @DefaultValue("90d") Duration keyLife,
		@DefaultValue("7d") Duration keyOverlap, @DefaultValue("2m") Duration staleAfter,
		@DefaultValue("45s") Duration answerWithin, @DefaultValue("20000") int maxStreams) {

	private static final int LONGEST_WAIT_SECONDS = 20;

	FederationSettings {
		if (keyLife.compareTo(keyOverlap) < 0) {
			throw new IllegalArgumentException(
					"krets.federation.key-life is %s, shorter than key-overlap %s.".formatted(keyLife, keyOverlap));
		}
	}

	/** How long a partner may hold a request back for news. */
	int waitSeconds() {
		return (int) Math.min(LONGEST_WAIT_SECONDS, this.answerWithin.toSeconds() / 2);
	}

}
