package io.krets.matching.optimisation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process that solves one program after another with HiGHS, read from standard input
 * and answered on standard output, until its input ends. Native code that crashes ends
 * this process and nothing else.
 */
final class HighsWorker {

	/** Where the platform jar of OR-Tools keeps the library. */
	static final String LIBRARY = "/ortools-linux-x86-64/libhighs.so.1";

	private HighsWorker() {
	}

	public static void main(String[] arguments) throws IOException {
		HighsLibrary highs = load();
		DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
		DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
		out.writeInt(HighsMessages.READY);
		out.flush();
		while (true) {
			HighsMessages.Request request;
			try {
				request = HighsMessages.readRequest(in);
			}
			catch (EOFException ex) {
				return;
			}
			HighsMessages.write(out, highs.solve(request.program(), request.start(), request.seconds(), request.gap()));
			out.flush();
		}
	}

	/** Loads the library; the file is gone again before this returns. */
	private static HighsLibrary load() throws IOException {
		Path file = Files.createTempFile("krets-highs-", ".so");
		try (InputStream packed = HighsWorker.class.getResourceAsStream(LIBRARY)) {
			if (packed == null) {
				throw new IllegalStateException("There is no resource " + LIBRARY
						+ "\nMaybe the OR-Tools platform jar is not on the class path.");
			}
			Files.write(file, packed.readAllBytes());
			return new HighsLibrary(file);
		}
		finally {
			Files.delete(file);
		}
	}

}
