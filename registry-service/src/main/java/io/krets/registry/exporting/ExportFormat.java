package io.krets.registry.exporting;

import java.util.List;

import io.krets.kit.stream.Stream;

/**
 * Writes streams piece by piece. One instance writes one file; what it holds does not
 * grow with the number of streams.
 */
interface ExportFormat {

	/** What stands before the first stream. */
	byte[] begin();

	/** These streams, after what was written so far. */
	byte[] write(List<Stream> streams);

	/** What stands behind the last stream. */
	byte[] end();

}
