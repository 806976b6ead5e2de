package io.krets.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What work takes of memory at its peak, in kB: native code of this process, its heap, or
 * its child processes. Linux alone.
 */
final class MemoryTaken {

	private static final String SELF = "self";

	private MemoryTaken() {
	}

	/** By how much the process grows while native code works in it. */
	static long outsideTheHeap(Runnable work) {
		long before = resident(SELF, "VmRSS");
		try {
			Files.writeString(Path.of("/proc/self/clear_refs"), "5");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		work.run();
		return Math.max(0, resident(SELF, "VmHWM") - before);
	}

	/** By how much the heap grows; garbage that nobody has collected yet counts too. */
	static long ofTheHeap(Runnable work) {
		System.gc();
		List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.toList();
		long before = pools.stream().mapToLong((pool) -> pool.getUsage().getUsed()).sum();
		pools.forEach(MemoryPoolMXBean::resetPeakUsage);
		work.run();
		return Math.max(0, pools.stream().mapToLong((pool) -> pool.getPeakUsage().getUsed()).sum() - before) / 1024;
	}

	/** Greatest size so far of the processes that this one has started and that run. */
	static long ofChildren() {
		return ProcessHandle.current()
			.children()
			.mapToLong((child) -> resident(String.valueOf(child.pid()), "VmHWM"))
			.sum();
	}

	private static long resident(String process, String figure) {
		try (Stream<String> lines = Files.lines(Path.of("/proc", process, "status"))) {
			return lines.filter((line) -> line.startsWith(figure + ":"))
				.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")))
				.findFirst()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
