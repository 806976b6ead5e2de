package io.krets.matching.scenario;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A scenario as it is kept: the question, what the region was, and the answer.
 *
 * @param owner subject of who asked; nobody else reads it
 * @param input the question, whole
 * @param data the region as its owner could see it
 * @param basedOn scenario that it repeats, or null
 * @param state how far it is
 * @param startedAt when its run began
 * @param endedAt when its run ended
 * @param failure why there is no answer, in a state of FAILED
 * @param result the answer, in a state of DONE
 */
record Scenario(String owner, ScenarioInput input, ScenarioData data, @Nullable String basedOn, State state,
		Instant askedAt, @Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable String failure,
		@Nullable ScenarioResult result) {

	/** A run that did not begin in this time never will: its process is gone. */
	private static final Duration LONGEST_WAIT = Duration.ofHours(1);

	/** What a run may take beyond its own limit. */
	private static final Duration GRACE = Duration.ofMinutes(3);

	/** How far a scenario is. */
	enum State {

		QUEUED, RUNNING, DONE, FAILED, CANCELLED,
		/** Its process ended before the answer was kept. */
		INTERRUPTED;

		boolean isOver() {
			return this != QUEUED && this != RUNNING;
		}

	}

	static Scenario asked(String owner, ScenarioInput input, ScenarioData data, @Nullable String basedOn, Instant now) {
		return new Scenario(owner, input, data, basedOn, State.QUEUED, now, null, null, null, null);
	}

	Scenario started(Instant now) {
		return new Scenario(this.owner, this.input, this.data, this.basedOn, State.RUNNING, this.askedAt, now, null,
				null, null);
	}

	Scenario done(Instant now, ScenarioResult answer) {
		return new Scenario(this.owner, this.input, this.data, this.basedOn, State.DONE, this.askedAt, this.startedAt,
				now, null, answer);
	}

	Scenario ended(Instant now, State how, @Nullable String why) {
		return new Scenario(this.owner, this.input, this.data, this.basedOn, how, this.askedAt, this.startedAt, now,
				why, null);
	}

	/** The state at this time, also when nobody is left to write it down. */
	State stateAt(Instant now) {
		Instant begun = this.startedAt;
		boolean lost = switch (this.state) {
			case QUEUED -> now.isAfter(this.askedAt.plus(LONGEST_WAIT));
			case RUNNING ->
				begun != null && now.isAfter(begun.plusMillis((long) (this.input.seconds() * 1000)).plus(GRACE));
			default -> false;
		};
		return lost ? State.INTERRUPTED : this.state;
	}

}
