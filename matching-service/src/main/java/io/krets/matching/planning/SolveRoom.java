package io.krets.matching.planning;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.matching.optimisation.SolverFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Where solves run: on threads of their own, few at once, and only so many for one
 * caller. A caller who goes away cancels its solve.
 */
@Component
public class SolveRoom implements DisposableBean {

	/** Solves at once in this process. */
	static final int AT_ONCE = 2;

	/** Solves that may wait for each thread. */
	static final int WAITING = 16;

	/** Solves of one caller that may run or wait. */
	static final int PER_CALLER = 4;

	private static final Logger log = LoggerFactory.getLogger(SolveRoom.class);

	private final Scheduler threads = Schedulers.newBoundedElastic(AT_ONCE, WAITING, "solve", 60, true);

	private final ConcurrentHashMap<String, Integer> inProgress = new ConcurrentHashMap<>();

	/**
	 * Runs work when there is room: 429 when this caller has too much in progress, 503
	 * when everybody has, or when no solver gave an answer that holds.
	 */
	public <T> Mono<T> solve(Caller caller, Callable<T> work) {
		return Mono.defer(() -> {
			if (!enter(caller.subject())) {
				return Mono.error(new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-solves",
						"You have %d solves in progress already. Wait for one to end.".formatted(PER_CALLER),
						List.of()));
			}
			return Mono.fromCallable(work)
				.subscribeOn(this.threads)
				.onErrorMap(RejectedExecutionException.class,
						(ex) -> new Problem(HttpStatus.SERVICE_UNAVAILABLE, "solver-busy",
								"All solvers are busy. Try again in %d seconds."
									.formatted(Duration.ofMinutes(1).toSeconds()),
								List.of()))
				.onErrorMap(SolverFailedException.class, SolveRoom::failed)
				.doFinally((signal) -> leave(caller.subject()));
		});
	}

	private static Problem failed(SolverFailedException failure) {
		log.error("A solve failed", failure);
		return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "solver-failed",
				"No solver gave an answer that could be verified. A smaller or better scaled model may help.",
				List.of());
	}

	private boolean enter(String subject) {
		boolean[] entered = new boolean[1];
		this.inProgress.compute(subject, (key, count) -> {
			int before = (count != null) ? count : 0;
			entered[0] = before < PER_CALLER;
			return entered[0] ? Integer.valueOf(before + 1) : count;
		});
		return entered[0];
	}

	private void leave(String subject) {
		this.inProgress.computeIfPresent(subject, (key, count) -> (count > 1) ? Integer.valueOf(count - 1) : null);
	}

	@Override
	public void destroy() {
		this.threads.dispose();
	}

}
