package io.krets.network.federation;

import java.time.Instant;

import io.krets.kit.store.Versioned;
import org.jspecify.annotations.Nullable;

/**
 * A partner as the region's operator sees it.
 *
 * @param fingerprint to be compared with the other operator by voice
 * @param here what this region decided
 * @param there what the partner decided
 * @param terms what both signed
 * @param proposed what the partner signed and this region has not
 * @param offered what this region signed and the partner has not
 * @param health how reading from it goes
 * @param given streams that it is given
 */
record PartnerView(String id, String url, String name, String operator, Partner.Status status, String fingerprint,
		boolean invited, Partner.Standing here, Partner.Standing there, @Nullable Terms terms, @Nullable Terms proposed,
		@Nullable Terms offered, @Nullable Health health, long given, Instant since, long version) {

	static PartnerView of(Versioned<Partner> stored, @Nullable Terms proposed, @Nullable Terms offered,
			@Nullable Reading reading, long given) {
		Partner it = stored.body();
		return new PartnerView(stored.id(), it.url(), it.name(), it.operator(), it.status(), it.fingerprint(),
				it.invited(), it.here(), it.there(), it.agreement().inForce(), proposed, offered,
				(reading != null) ? Health.of(reading) : null, given, it.since(), it.revision());
	}

	/**
	 * How reading from a partner goes.
	 *
	 * @param streams of it kept here
	 * @param answeredAt when it last answered as it should
	 * @param failingSince since when it does not
	 * @param code why not, stable
	 * @param problem why not, and what to do
	 * @param refused records that were not taken
	 * @param refusal why the last of them was not
	 */
	record Health(long streams, @Nullable Instant answeredAt, @Nullable Instant failingSince, @Nullable String code,
			@Nullable String problem, long refused, @Nullable String refusal, boolean stale) {

		static Health of(Reading it) {
			return new Health(it.streams(), it.answeredAt(), it.failingSince(), it.code(), it.problem(), it.refused(),
					it.refusal(), it.stale());
		}

	}

}
