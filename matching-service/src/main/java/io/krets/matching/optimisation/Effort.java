package io.krets.matching.optimisation;

import java.time.Duration;

/**
 * How much work one solve may take.
 *
 * @param deadlineNanos {@link System#nanoTime} at which to give up
 * @param gap relative distance between plan and bound at which a plan counts as best, 0
 * to 1
 */
record Effort(long deadlineNanos, double gap) {

	static Effort of(Duration time, double gap) {
		return new Effort(System.nanoTime() + time.toNanos(), gap);
	}

	/** Whether the time is up or the solve was cancelled by an interrupt. */
	boolean isOver() {
		return System.nanoTime() - this.deadlineNanos >= 0 || Thread.currentThread().isInterrupted();
	}

	double secondsLeft() {
		return Math.max(0, (this.deadlineNanos - System.nanoTime()) / 1e9);
	}

	Effort withGap(double other) {
		return new Effort(this.deadlineNanos, other);
	}

	/** The same work in at most this time. */
	Effort within(Duration time) {
		long sooner = System.nanoTime() + time.toNanos();
		return (sooner - this.deadlineNanos < 0) ? new Effort(sooner, this.gap) : this;
	}

}
