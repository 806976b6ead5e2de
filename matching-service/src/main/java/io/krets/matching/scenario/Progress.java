package io.krets.matching.scenario;

import java.util.concurrent.CancellationException;

/** Hears how far a run has come. */
@FunctionalInterface
interface Progress {

	/**
	 * Called between plans.
	 * @param step what is being looked at
	 * @param done 0 to 1
	 * @throws CancellationException when the run is to end here
	 */
	void at(Step step, double done);

	/** What a run looks at, in order. */
	enum Step {

		PLAN, FRONT, SENSITIVITY, DEPARTURES, OUTLOOK, SHARES

	}

}
