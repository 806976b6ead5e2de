package io.krets.registry.importing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import io.krets.kit.problem.Problem;

import org.springframework.http.HttpStatus;

/**
 * Unpacks a workbook once without keeping anything, and refuses it before a parser sees
 * it when it unpacks to too much or declares entities. What a zip says about sizes is not
 * believed.
 */
final class ZipGuard {

	private static final int MOST_ENTRIES = 1_000;

	private static final long MOST_BYTES = 512L * 1024 * 1024;

	/** Texts of a workbook stand in memory while it is read, its other parts too. */
	private static final long MOST_BYTES_OF_A_PART = 48L * 1024 * 1024;

	private static final String SHEETS = "xl/worksheets/";

	private static final byte[] DOCTYPE = "<!DOCTYPE".getBytes(StandardCharsets.US_ASCII);

	private final byte[] buffer = new byte[64 * 1024];

	private long total;

	private ZipGuard() {
	}

	/**
	 * Looks through the file.
	 * @throws Problem 400 or 413 saying what is wrong with it
	 */
	static void check(Path file) throws IOException {
		ZipGuard guard = new ZipGuard();
		try (ZipFile zip = new ZipFile(file.toFile())) {
			if (zip.size() > MOST_ENTRIES) {
				throw Table.unreadable("not-a-table", "This zip file is no workbook: it has too many parts.");
			}
			for (ZipEntry entry : Collections.list(zip.entries())) {
				guard.check(zip, entry);
			}
		}
		catch (ZipException | EOFException ex) {
			throw Table.unreadable("not-a-table", "The workbook is damaged: " + ex.getMessage() + ".");
		}
	}

	private void check(ZipFile zip, ZipEntry entry) throws IOException {
		long mostBytes = entry.getName().startsWith(SHEETS) ? MOST_BYTES : MOST_BYTES_OF_A_PART;
		long size = 0;
		int matched = 0;
		try (InputStream content = zip.getInputStream(entry)) {
			for (int read = content.read(this.buffer); read >= 0; read = content.read(this.buffer)) {
				size += read;
				this.total += read;
				if (size > mostBytes || this.total > MOST_BYTES) {
					throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "unpacks-too-large",
							"The workbook unpacks to more than %d MiB. Send it in parts, or as CSV."
								.formatted(Math.min(mostBytes, MOST_BYTES) / 1024 / 1024),
							List.of());
				}
				for (int index = 0; index < read; index++) {
					matched = (this.buffer[index] == DOCTYPE[matched]) ? matched + 1
							: (this.buffer[index] == DOCTYPE[0]) ? 1 : 0;
					if (matched == DOCTYPE.length) {
						throw Table.unreadable("has-doctype",
								"The workbook declares a document type, which no spreadsheet does. It is not read.");
					}
				}
			}
		}
	}

}
