package io.krets.matching.scenario;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.matching.optimisation.Optimiser;
import io.krets.matching.optimisation.SolverFailedException;
import io.krets.matching.scenario.Scenario.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Scenarios that run in this process: one at a time, on a thread of their own, behind a
 * queue that is bounded as a whole and for each caller.
 */
@Component
class ScenarioRuns implements DisposableBean {

	/** Scenarios that may wait. */
	static final int WAITING = 10;

	/** Scenarios of one caller that may run or wait. */
	static final int PER_CALLER = 3;

	private static final Logger log = LoggerFactory.getLogger(ScenarioRuns.class);

	private final Scheduler thread = Schedulers.newBoundedElastic(1, WAITING, "scenario", 60, true);

	private final ConcurrentHashMap<String, Run> runs = new ConcurrentHashMap<>();

	private final Optimiser optimiser;

	private final DocumentStore<Scenario> store;

	private final Clock clock;

	ScenarioRuns(Optimiser optimiser, DocumentStore<Scenario> scenarioStore, Clock clock) {
		this.optimiser = optimiser;
		this.store = scenarioStore;
		this.clock = clock;
	}

	/** How far a run is. */
	record Reached(Progress.Step step, double done) {
	}

	/** A run of this process. */
	private static final class Run {

		private final String owner;

		private volatile Reached reached = new Reached(Progress.Step.PLAN, 0);

		private volatile boolean cancelled;

		private volatile @Nullable Disposable work;

		Run(String owner) {
			this.owner = owner;
		}

		void at(Progress.Step step, double done) {
			if (this.cancelled || Thread.currentThread().isInterrupted()) {
				throw new CancellationException("The run was cancelled.");
			}
			this.reached = new Reached(step, done);
		}

		void cancel() {
			this.cancelled = true;
			Disposable running = this.work;
			if (running != null) {
				running.dispose();
			}
		}

	}

	/**
	 * Takes a place for a scenario before it is stored.
	 * @throws Problem 429 when its owner has too many in progress, 503 when everybody has
	 */
	synchronized void reserve(String id, String owner) {
		if (this.runs.values().stream().filter((run) -> run.owner.equals(owner)).count() >= PER_CALLER) {
			throw new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-scenarios",
					"You have %d scenarios in progress. Wait for one to end, or cancel it.".formatted(PER_CALLER),
					List.of());
		}
		if (this.runs.size() > WAITING) {
			throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "solver-busy",
					"%d scenarios are waiting already. Try again in a minute.".formatted(WAITING), List.of());
		}
		this.runs.put(id, new Run(owner));
	}

	/** Gives a place back that is not needed after all. */
	void release(String id) {
		this.runs.remove(id);
	}

	/** Runs a stored scenario in the place that was taken for it. */
	void start(Versioned<Scenario> queued) {
		Run run = this.runs.get(queued.id());
		if (run == null) {
			throw new IllegalStateException("No place was taken for scenario " + queued.id());
		}
		run.work = Mono.fromCallable(() -> {
			run.at(Progress.Step.PLAN, 0);
			return queued;
		})
			.subscribeOn(this.thread)
			.flatMap((it) -> this.store.replace(it.id(), it.version(), it.body().started(this.clock.instant())))
			.flatMap((started) -> Mono.fromCallable(() -> analysed(started.body(), run))
				.subscribeOn(this.thread)
				.onErrorResume((failure) -> Mono.just(failed(started.body(), failure)))
				.flatMap((ended) -> this.store.replace(started.id(), started.version(), ended)))
			.doFinally((signal) -> this.runs.remove(queued.id()))
			.subscribe((stored) -> log.debug("Scenario {} is {}", stored.id(), stored.body().state()),
					(failure) -> log.error("Scenario {} could not be kept", queued.id(), failure));
	}

	private Scenario analysed(Scenario scenario, Run run) {
		ScenarioResult result = new Analysis(this.optimiser, scenario.input(), scenario.data(), run::at).run();
		return scenario.done(this.clock.instant(), result);
	}

	private Scenario failed(Scenario scenario, Throwable failure) {
		if (failure instanceof CancellationException) {
			return scenario.ended(this.clock.instant(), State.CANCELLED, null);
		}
		if (!(failure instanceof SolverFailedException) && !(failure instanceof RejectedExecutionException)) {
			log.error("A scenario failed", failure);
		}
		return scenario.ended(this.clock.instant(), State.FAILED,
				(failure instanceof SolverFailedException)
						? "No solver gave an answer that could be verified. A smaller scenario may help."
						: "It ended for a reason that is not known. Try again, or ask for less.");
	}

	/** How many run or wait. */
	int size() {
		return this.runs.size();
	}

	/** How far a run is; empty when it does not run in this process. */
	Optional<Reached> find(String id) {
		return Optional.ofNullable(this.runs.get(id)).map((run) -> run.reached);
	}

	/** Ends a run of this process; nothing happens when there is none. */
	void cancel(String id) {
		Run run = this.runs.remove(id);
		if (run != null) {
			run.cancel();
		}
	}

	@Override
	public void destroy() {
		this.runs.values().forEach(Run::cancel);
		this.thread.dispose();
	}

}
