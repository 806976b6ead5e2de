package io.krets.registry.importing;

import java.util.List;

/** Takes the rows of a table one by one. */
interface RowConsumer {

	/**
	 * Takes a row.
	 * @param number of the row in its file, 1 for the first
	 * @param cells as they stand; empty cells are empty texts
	 * @return whether to go on
	 */
	boolean row(int number, List<String> cells);

}
