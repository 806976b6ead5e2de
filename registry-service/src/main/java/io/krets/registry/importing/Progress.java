package io.krets.registry.importing;

import java.util.ArrayList;
import java.util.List;

import io.krets.registry.stream.BulkWriter.Outcome;

/** Counts while an import runs; one thread counts, others look. */
final class Progress {

	private List<ImportReport.TakenColumn> columns;

	private final List<List<String>> preview;

	private final List<RowError> errors;

	private int rows;

	private int bad;

	private int compared;

	private int written;

	private final int[] outcomes = new int[Outcome.values().length];

	private int errorCount;

	private volatile boolean stopped;

	/** Goes on from a report, or begins with an empty one. */
	Progress(ImportReport from) {
		this.columns = from.columns();
		this.preview = new ArrayList<>(from.preview());
		this.errors = new ArrayList<>(from.errors());
		this.rows = from.rows();
		this.bad = from.bad();
		this.compared = from.compared();
		this.outcomes[Outcome.CREATED.ordinal()] = from.created();
		this.outcomes[Outcome.UPDATED.ordinal()] = from.updated();
		this.outcomes[Outcome.UNCHANGED.ordinal()] = from.unchanged();
		this.errorCount = from.errorCount();
	}

	static ImportReport none() {
		return new ImportReport(List.of(), List.of(), 0, 0, 0, 0, 0, 0, 0, 0, List.of());
	}

	synchronized void columns(List<ImportReport.TakenColumn> taken) {
		this.columns = taken;
	}

	synchronized void row(List<String> cells) {
		this.rows++;
		if (this.preview.size() < ImportReport.PREVIEW) {
			this.preview.add(cells.stream().map(Progress::shorten).toList());
		}
	}

	synchronized void bad(List<RowError> found) {
		this.bad++;
		this.errorCount += found.size();
		for (RowError error : found) {
			if (this.errors.size() < ImportReport.MOST_ERRORS) {
				this.errors.add(error);
			}
		}
	}

	synchronized void compared(Outcome outcome) {
		this.compared++;
		this.outcomes[outcome.ordinal()]++;
	}

	synchronized void written(int more) {
		this.written += more;
	}

	synchronized int badRows() {
		return this.bad;
	}

	synchronized ImportReport report() {
		return new ImportReport(this.columns, this.preview, this.rows, this.bad, this.compared, this.written,
				this.outcomes[Outcome.CREATED.ordinal()], this.outcomes[Outcome.UPDATED.ordinal()],
				this.outcomes[Outcome.UNCHANGED.ordinal()], this.errorCount, this.errors);
	}

	/** Asks the thread that reads a file to end. */
	void stop() {
		this.stopped = true;
	}

	boolean isStopped() {
		return this.stopped;
	}

	private static String shorten(String cell) {
		return (cell.length() <= 100) ? cell : cell.substring(0, 100) + "…";
	}

}
