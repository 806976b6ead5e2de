package io.krets.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a process deals with its cache of classes and profiles that are ready to use. */
enum AotCache {

	/**
	 * Use the cache where there is one. The Java machine goes on without when it does not
	 * fit.
	 */
	USE {
		@Override
		List<String> options(Path file) {
			return Files.exists(file) ? List.of("-XX:AOTCache=" + file, "-Xlog:aot=off", "-Xlog:aot*=off") : List.of();
		}
	},

	/** Watch the process and write the cache when it ends. */
	RECORD {
		@Override
		List<String> options(Path file) {
			return List.of("-XX:AOTCacheOutput=" + file, "-Xlog:aot=off", "-Xlog:aot*=off");
		}
	};

	abstract List<String> options(Path file);

}
