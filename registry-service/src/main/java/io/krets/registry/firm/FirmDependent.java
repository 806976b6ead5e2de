package io.krets.registry.firm;

import reactor.core.publisher.Mono;

/** Something that belongs to a firm and outlives it only if nobody cares. */
public interface FirmDependent {

	/**
	 * Says whether a firm may go.
	 * @return empty when it may, else a failure that says what to remove first
	 */
	default Mono<Void> checkRemovable(String firmId) {
		return Mono.empty();
	}

	/** Removes what goes with the firm. */
	default Mono<Void> firmRemoved(String firmId) {
		return Mono.empty();
	}

}
