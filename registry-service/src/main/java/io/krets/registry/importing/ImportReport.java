package io.krets.registry.importing;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far an import is and what it found.
 *
 * @param columns what each column of the file was taken for
 * @param preview the first rows as they stand
 * @param rows rows read so far, without the header and empty ones
 * @param bad rows with errors
 * @param compared rows compared with what is stored
 * @param written rows written, of those that are to be
 * @param created streams that are new, or would be
 * @param updated streams that changed, or would
 * @param unchanged streams that were so already
 * @param errorCount errors found, also those not kept
 * @param errors the first {@value #MOST_ERRORS}
 */
record ImportReport(List<TakenColumn> columns, List<List<String>> preview, int rows, int bad, int compared, int written,
		int created, int updated, int unchanged, int errorCount, List<RowError> errors) {

	static final int MOST_ERRORS = 1_000;

	static final int PREVIEW = 5;

	private static final int FEW_ERRORS = 20;

	ImportReport {
		columns = List.copyOf(columns);
		preview = List.copyOf(preview);
		errors = List.copyOf(errors);
	}

	/** What can be told of a file before its rows are read. */
	ImportReport unread() {
		return new ImportReport(this.columns, this.preview, 0, 0, 0, 0, 0, 0, 0, 0, List.of());
	}

	/** With the first few errors only. */
	ImportReport brief() {
		List<RowError> few = this.errors.subList(0, Math.min(this.errors.size(), FEW_ERRORS));
		return new ImportReport(this.columns, this.preview, this.rows, this.bad, this.compared, this.written,
				this.created, this.updated, this.unchanged, this.errorCount, few);
	}

	/**
	 * A column of the file.
	 *
	 * @param header as it stands in the file
	 * @param field what it was taken for; null when it is not read
	 */
	record TakenColumn(String header, @Nullable String field) {

	}

}
