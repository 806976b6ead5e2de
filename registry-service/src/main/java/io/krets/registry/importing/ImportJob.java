package io.krets.registry.importing;

import java.time.Instant;
import java.util.Map;

import io.krets.kit.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * One import.
 *
 * @param id unique
 * @param file name of the file as its sender calls it
 * @param mode what becomes of good rows when others are bad
 * @param dryRun whether only to say what would happen
 * @param state where it stands
 * @param report what it found
 * @param problem why it failed as a whole
 * @param createdAt when the file came
 * @param finishedAt when it reached its end
 */
record ImportJob(String id, String file, Mode mode, boolean dryRun, State state, ImportReport report,
		@Nullable Failure problem, Instant createdAt, @Nullable Instant finishedAt) {

	/** Without most of its errors, as for a list. */
	ImportJob brief() {
		return new ImportJob(this.id, this.file, this.mode, this.dryRun, this.state, this.report.brief(), this.problem,
				this.createdAt, this.finishedAt);
	}

	/** What becomes of good rows when others are bad. */
	enum Mode {

		/** One bad row, and nothing is written. */
		ALL_OR_NOTHING,
		/** Bad rows are left out. */
		SKIP_BAD

	}

	/** Where an import stands. */
	enum State {

		QUEUED, CHECKING, WRITING, DONE, FAILED, CANCELLED;

		boolean isEnd() {
			return this == DONE || this == FAILED || this == CANCELLED;
		}

	}

	/** Why an import failed as a whole. */
	record Failure(String code, String detail) {

	}

	/**
	 * What the work needs beyond what is shown.
	 *
	 * @param owner who sent it, with the rights of that moment
	 * @param columns columns named by the sender, by their headers
	 * @param attempts how often it was taken up, this time included
	 */
	record Work(ImportJob job, Caller owner, Map<String, String> columns, int attempts) {

		Work {
			columns = Map.copyOf(columns);
		}

	}

}
