package io.krets.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Waits for what a region does by itself. */
final class Wait {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final Duration PAUSE = Duration.ofMillis(200);

	private Wait() {
	}

	/** Until an answer is as wanted. */
	static JsonNode until(Api api, String path, Predicate<JsonNode> condition) {
		return until(api, path, PATIENCE, condition);
	}

	/** The same for what may take longer. */
	static JsonNode until(Api api, String path, Duration patience, Predicate<JsonNode> condition) {
		Api.Answer[] last = new Api.Answer[1];
		until(path, patience, () -> {
			last[0] = api.get(path);
			return last[0].status() == 200 && condition.test(last[0].json());
		}, () -> last[0].body());
		return last[0].json();
	}

	/** Until a request is answered with this status. */
	static void untilStatus(Api api, String path, int status) {
		int[] last = new int[1];
		until(path, PATIENCE, () -> {
			last[0] = api.get(path).status();
			return last[0] == status;
		}, () -> "status " + last[0]);
	}

	/** Until all that was decided of a hub is carried out. */
	static JsonNode untilDone(Api api, String hub) {
		return until(api, "/api/network/hubs/" + hub, (body) -> body.at("/progress/state").asString("").equals("DONE"));
	}

	/** Until something holds. */
	static Duration until(String what, BooleanSupplier condition) {
		return until(what, PATIENCE, condition, () -> "no");
	}

	private static Duration until(String what, Duration patience, BooleanSupplier condition, Supplier<String> seen) {
		Instant begin = Instant.now();
		boolean holds = condition.getAsBoolean();
		while (!holds && Instant.now().isBefore(begin.plus(patience))) {
			LockSupport.parkNanos(PAUSE.toNanos());
			holds = condition.getAsBoolean();
		}
		assertThat(holds).as("within %s: %s; seen last: %s", patience, what, holds ? "it" : seen.get()).isTrue();
		return Duration.between(begin, Instant.now());
	}

	/** An id that no earlier run has used: what is erased is not admitted again. */
	static String fresh(String name) {
		return name + "-" + Long.toString(System.currentTimeMillis(), 36);
	}

}
