package io.krets.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * Java options of each process. Figures are from docs/decisions/start-and-memory.md.
 */
final class JavaOptions {

	private JavaOptions() {
	}

	static List<String> of(Part part) {
		List<String> options = new ArrayList<>(
				List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xss512k", "-Xms" + 16 + "m",
						"-Xmx" + heapMegabytes(part) + "m", "-XX:MaxMetaspaceSize=" + metaspaceMegabytes(part) + "m",
						"-XX:ReservedCodeCacheSize=" + codeMegabytes(part) + "m", "-XX:+ExitOnOutOfMemoryError",
						"-XX:-UsePerfData", "-Dfile.encoding=UTF-8", "--enable-native-access=ALL-UNNAMED",
						"--sun-misc-unsafe-memory-access=allow"));
		if (part == Part.KEYCLOAK) {
			// halves the processor time of its start; its own work is short
			options.add("-XX:TieredStopAtLevel=1");
		}
		return options;
	}

	private static int heapMegabytes(Part part) {
		return switch (part) {
			case STORE -> 96;
			case KEYCLOAK -> 256;
			// 100,000 streams take some 180 MB in its read model, and a whole reading
			// keeps the old set beside the new one
			case MATCHING -> 512;
			// an import of 100,000 rows has their ids in memory, and a reader of the feed
			// a page of documents; the collector gives back what is not used
			case REGISTRY -> 256;
			case NETWORK, GATEWAY -> 128;
		};
	}

	private static int metaspaceMegabytes(Part part) {
		return switch (part) {
			case STORE -> 64;
			case KEYCLOAK -> 256;
			default -> 160;
		};
	}

	private static int codeMegabytes(Part part) {
		return switch (part) {
			case STORE -> 32;
			default -> 64;
		};
	}

}
