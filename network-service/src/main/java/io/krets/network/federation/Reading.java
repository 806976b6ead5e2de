package io.krets.network.federation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * How far this region is with a partner's feed, and how it went.
 *
 * @param url the partner
 * @param name as its people say it
 * @param cursor where to go on; null when everything is to be read
 * @param termsKey the terms under which the copies were taken; empty for none
 * @param streams copies of the partner's streams here
 * @param answeredAt when it last answered as it should; null when never
 * @param failingSince when it stopped to; null while it does
 * @param code why, as {@link Refused#code()}
 * @param problem why, and what to do
 * @param refused records that were not taken at the last whole reading or since
 * @param refusal why the last of them was not taken
 * @param stale whether it has not answered for so long that its streams are shown as old
 */
record Reading(String url, String name, @Nullable String cursor, String termsKey, long streams,
		@Nullable Instant answeredAt, @Nullable Instant failingSince, @Nullable String code, @Nullable String problem,
		long refused, @Nullable String refusal, boolean stale) {

	static Reading begin(String url, String name) {
		return new Reading(url, name, null, "", 0, null, null, null, null, 0, null, false);
	}

	Reading answered(@Nullable String next, String key, long count, long refusals, @Nullable String why, Instant now) {
		return new Reading(this.url, this.name, next, key, count, now, null, null, null, refusals, why, false);
	}

	Reading failed(String why, String words, Instant now, boolean old) {
		return new Reading(this.url, this.name, this.cursor, this.termsKey, this.streams, this.answeredAt,
				(this.failingSince != null) ? this.failingSince : now, why, words, this.refused, this.refusal, old);
	}

	/** What the region's own services are told. */
	Sign sign() {
		return new Sign(this.url, this.name, this.stale, this.answeredAt);
	}

	/**
	 * What a reader of the partner's streams should know.
	 *
	 * @param asOf when they were last known to be up to date
	 */
	record Sign(String url, String name, boolean stale, @Nullable Instant asOf) {

	}

}
