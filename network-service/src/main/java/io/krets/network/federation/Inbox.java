package io.krets.network.federation;

import java.util.Map;

import reactor.core.publisher.Mono;

/** What partners published, as this region keeps it. */
record Inbox(Copies hubs, Copies streams, Copies interests) {

	Mono<Void> prepare() {
		return this.hubs.prepare().then(this.streams.prepare()).then(this.interests.prepare());
	}

	/**
	 * Removes all copies of a partner.
	 * @return how many
	 */
	Mono<Long> purge(String partner) {
		return Mono
			.zip(this.interests.swap(partner, Map.of()), this.streams.swap(partner, Map.of()),
					this.hubs.swap(partner, Map.of()))
			.map((counts) -> counts.getT1() + counts.getT2() + counts.getT3());
	}

}
