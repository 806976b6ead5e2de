package io.krets.network.work;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.krets.network.audit.AuditEvent;
import org.jspecify.annotations.Nullable;

/**
 * How far a document has been carried out. It is part of the document itself, so that
 * what is wanted, that it is still to be done, and what is to be audited of it are one
 * atomic write.
 *
 * @param open whether something is still to be done
 * @param later whether all is done until then, as when something is to expire
 * @param dueMillis when it is tried next, in milliseconds since 1970 (UTC)
 * @param attempts how often it was tried in vain since the last change
 * @param step the step that failed last; null when none did
 * @param problem why it failed, in plain words
 * @param unaudited events of this document that the audit log does not have yet
 */
public record Work(boolean open, boolean later, long dueMillis, int attempts, @Nullable String step,
		@Nullable String problem, List<AuditEvent> unaudited) {

	/** So many changes of one document may wait for the audit log. */
	public static final int MAX_UNAUDITED = 50;

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

	private static final int MAX_DOUBLINGS = 5;

	public Work {
		unaudited = List.copyOf(unaudited);
	}

	/** Work that begins now. */
	public static Work begin(Instant now, AuditEvent... events) {
		return new Work(true, false, now.toEpochMilli(), 0, null, null, List.of(events));
	}

	/** Nothing to do. */
	public static Work none() {
		return new Work(false, false, 0, 0, null, null, List.of());
	}

	/** The document was changed: begin again, and audit the change. */
	public Work again(Instant now, AuditEvent... events) {
		return new Work(true, false, now.toEpochMilli(), 0, null, null,
				Stream.concat(this.unaudited.stream(), Stream.of(events)).toList());
	}

	/** Whether more changes must wait until the audit log has taken some. */
	public boolean isFull() {
		return this.unaudited.size() >= MAX_UNAUDITED;
	}

	Work done(Optional<Instant> next, Set<String> audited) {
		return new Work(next.isPresent(), next.isPresent(), next.map(Instant::toEpochMilli).orElse(0L), 0, null, null,
				without(audited));
	}

	Work failed(String failedStep, String why, Instant now, Set<String> audited) {
		// 1, 2, 4, … 32 s: whatever comes back is noticed within half a minute
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(this.attempts, MAX_DOUBLINGS));
		return new Work(true, false, now.plus(pause).toEpochMilli(), this.attempts + 1, failedStep, why,
				without(audited));
	}

	private List<AuditEvent> without(Set<String> audited) {
		return this.unaudited.stream().filter((event) -> !audited.contains(event.id())).toList();
	}

	/** What people are told of it. */
	public Progress progress() {
		if (!this.open || this.later) {
			return new Progress(Progress.State.DONE, null, null, null);
		}
		return (this.problem == null) ? new Progress(Progress.State.UNDER_WAY, null, null, null)
				: new Progress(Progress.State.WAITING, this.step, this.problem, Instant.ofEpochMilli(this.dueMillis));
	}

	/**
	 * How far it is, for people.
	 *
	 * @param step the step that waits
	 * @param problem why it waits
	 * @param nextTryAt when it is tried again, by itself
	 */
	public record Progress(State state, @Nullable String step, @Nullable String problem, @Nullable Instant nextTryAt) {

		/** Whether Keycloak shows what the document says. */
		public enum State {

			UNDER_WAY, WAITING, DONE

		}

	}

}
