package io.krets.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * Time from {@code ./krets up} to ready on a built tree, and memory of each process at
 * rest (proportional set size, as Linux counts it). An argument says how many starts are
 * measured; 3 without one.
 */
public final class StartAndMemory {

	private static final double MEBIBYTE_IN_KIBIBYTES = 1024;

	private StartAndMemory() {
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		int starts = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 3;
		try (LocalRegion region = LocalRegion.create()) {
			System.out.printf(Locale.ROOT, "load average before: %s%n", loadAverage());
			System.out.printf(Locale.ROOT,
					"first start of the data folder, with what a first start on this tree prepares and the sample network: %.1f s%n",
					region.up());
			double[] seconds = new double[starts];
			for (int start = 0; start < starts; start++) {
				region.down();
				seconds[start] = region.up();
				System.out.printf(Locale.ROOT, "start %d: %.1f s%n", start + 1, seconds[start]);
			}
			Arrays.sort(seconds);
			System.out.printf(Locale.ROOT, "start, median of %d: %.1f s%n", starts, seconds[starts / 2]);
			double total = 0;
			double keycloak = 0;
			for (Map.Entry<String, Long> process : region.processes().entrySet()) {
				double mebibytes = proportionalKibibytes(process.getValue()) / MEBIBYTE_IN_KIBIBYTES;
				total += mebibytes;
				keycloak += process.getKey().equals("keycloak") ? mebibytes : 0;
				System.out.printf(Locale.ROOT, "%-10s %6.0f MiB%n", process.getKey(), mebibytes);
			}
			System.out.printf(Locale.ROOT, "%-10s %6.0f MiB, %.1f times Keycloak alone%n", "in all", total,
					total / keycloak);
			System.out.printf(Locale.ROOT, "load average after: %s%n", loadAverage());
		}
	}

	private static double proportionalKibibytes(long pid) throws IOException {
		return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "smaps_rollup"))
			.stream()
			.filter((line) -> line.startsWith("Pss:"))
			.mapToDouble((line) -> Double.parseDouble(line.replaceAll("[^0-9]", "")))
			.findFirst()
			.orElseThrow();
	}

	private static String loadAverage() throws IOException {
		return Files.readString(Path.of("/proc/loadavg")).strip();
	}

}
