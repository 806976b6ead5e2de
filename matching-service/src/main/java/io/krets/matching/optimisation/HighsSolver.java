package io.krets.matching.optimisation;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

/**
 * HiGHS in worker processes: at most {@value #MOST_WORKERS}, started when first needed,
 * kept for the next solve, killed when they overrun. Their memory is limited, and they
 * end when this process does.
 */
final class HighsSolver implements LpSolver, AutoCloseable {

	static final String NAME = "highs-1.12";

	static final int MOST_WORKERS = 2;

	private static final double GRACE_SECONDS = 10;

	/** Address space of a worker in KiB: room for models of a million entries. */
	private static final int ADDRESS_SPACE_KIB = 4_000_000;

	private static final String FAT_JAR_LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

	private final Semaphore permits = new Semaphore(MOST_WORKERS);

	private final Deque<Worker> idle = new ArrayDeque<>();

	/** Whether this platform has the library. */
	static boolean isAvailable() {
		return "Linux".equals(System.getProperty("os.name")) && "amd64".equals(System.getProperty("os.arch"))
				&& HighsSolver.class.getResource(HighsWorker.LIBRARY) != null;
	}

	@Override
	public boolean accepts(LinearProgram program) {
		return true;
	}

	/**
	 * Solves in a worker.
	 * @throws SolverFailedException when the worker crashed, overran or could not start
	 */
	@Override
	public LpSolution solve(LinearProgram program, double @Nullable [] start, Effort effort) {
		try {
			long nanos = (long) (effort.secondsLeft() * 1e9);
			if (!this.permits.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
				return LpSolution.without(SolveStatus.TIME_LIMIT, NAME);
			}
			try {
				return solution(ask(
						new HighsMessages.Request(program, start, Math.max(0.01, effort.secondsLeft()), effort.gap())),
						effort);
			}
			finally {
				this.permits.release();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new SolverFailedException("The solve was cancelled.", ex);
		}
	}

	private HighsLibrary.Outcome ask(HighsMessages.Request request) throws InterruptedException {
		Worker worker = take();
		boolean answered = false;
		try {
			FutureTask<HighsLibrary.Outcome> answer = new FutureTask<>(() -> worker.ask(request));
			Thread.ofVirtual().name("highs").start(answer);
			HighsLibrary.Outcome outcome = answer.get((long) ((request.seconds() + GRACE_SECONDS) * 1000),
					TimeUnit.MILLISECONDS);
			answered = true;
			return outcome;
		}
		catch (ExecutionException ex) {
			throw new SolverFailedException("HiGHS ended while it was solving.", ex);
		}
		catch (TimeoutException ex) {
			throw new SolverFailedException("HiGHS went on after its time limit and was stopped.", ex);
		}
		finally {
			if (answered) {
				giveBack(worker);
			}
			else {
				worker.kill();
			}
		}
	}

	private synchronized void giveBack(Worker worker) {
		this.idle.push(worker);
	}

	private Worker take() {
		synchronized (this) {
			while (!this.idle.isEmpty()) {
				Worker worker = this.idle.pop();
				if (worker.process().isAlive()) {
					return worker;
				}
			}
		}
		try {
			return Worker.start();
		}
		catch (IOException ex) {
			throw new SolverFailedException("HiGHS could not be started.", ex);
		}
	}

	private static LpSolution solution(HighsLibrary.Outcome outcome, Effort effort) {
		double[] x = outcome.x();
		return switch (outcome.status()) {
			case HighsLibrary.OPTIMAL ->
				new LpSolution(SolveStatus.OPTIMAL, x, outcome.rowDuals(), outcome.bound(), NAME);
			case HighsLibrary.INFEASIBLE -> LpSolution.without(SolveStatus.INFEASIBLE, NAME);
			case HighsLibrary.UNBOUNDED -> LpSolution.without(SolveStatus.UNBOUNDED, NAME);
			case HighsLibrary.TIME_LIMIT -> new LpSolution((x != null) ? SolveStatus.FEASIBLE : SolveStatus.TIME_LIMIT,
					x, null, outcome.bound(), NAME);
			default -> throw new SolverFailedException(
					"HiGHS answered status " + outcome.status() + " with gap " + effort.gap() + ".", null);
		};
	}

	/** Workers that wait for a program. */
	synchronized List<ProcessHandle> workers() {
		return this.idle.stream().map((worker) -> worker.process().toHandle()).toList();
	}

	@Override
	public synchronized void close() {
		while (!this.idle.isEmpty()) {
			this.idle.pop().kill();
		}
	}

	/** A running worker process. */
	private record Worker(Process process, DataOutputStream out, DataInputStream in) {

		static Worker start() throws IOException {
			Process process = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
			DataInputStream in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
			DataOutputStream out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
			Worker worker = new Worker(process, out, in);
			try {
				if (in.readInt() != HighsMessages.READY) {
					throw new IOException("The worker did not say that it is ready.");
				}
				return worker;
			}
			catch (IOException ex) {
				worker.kill();
				throw ex;
			}
		}

		private static List<String> command() {
			String classPath = System.getProperty("java.class.path");
			List<String> command = new ArrayList<>(List.of("/bin/sh", "-c",
					"ulimit -v " + ADDRESS_SPACE_KIB + " && exec \"$@\"", "sh",
					Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-Xss1m",
					"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=24m",
					"-XX:CompressedClassSpaceSize=32m", "--enable-native-access=ALL-UNNAMED", "-cp", classPath));
			boolean fatJar = ClassLoader.getSystemResource(FAT_JAR_LAUNCHER.replace('.', '/') + ".class") != null;
			if (fatJar) {
				command.add("-Dloader.main=" + HighsWorker.class.getName());
				command.add(FAT_JAR_LAUNCHER);
			}
			else {
				command.add(HighsWorker.class.getName());
			}
			return command;
		}

		HighsLibrary.Outcome ask(HighsMessages.Request request) throws IOException {
			HighsMessages.write(this.out, request);
			this.out.flush();
			return HighsMessages.readOutcome(this.in);
		}

		void kill() {
			this.process.destroyForcibly();
		}

	}

}
