package io.krets.matching.scenario;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.krets.kit.store.Versioned;
import io.krets.matching.scenario.Scenario.State;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as its owner reads it.
 *
 * @param progress how far its run is; null when it does not run
 * @param saved what the plan saves; null when there is none
 * @param withheld whether the answer is kept back because its owner may not see any more
 * what it was made of
 * @param input the question; left out of lists
 * @param data the region at the time; left out of lists
 * @param result the answer; left out of lists
 */
record ScenarioItem(String id, long version, String name, State status, ScenarioRuns.@Nullable Reached progress,
		Instant askedAt, @Nullable Instant startedAt, @Nullable Instant endedAt, @Nullable String failure,
		@Nullable String basedOn, String currency, int streams, int exchanges, @Nullable Double saved,
		@Nullable Double co2eSavedTonnes, boolean withheld,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScenarioInput input,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScenarioData data,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ScenarioResult result) {

	static ScenarioItem of(Versioned<Scenario> stored, ScenarioRuns.@Nullable Reached reached, Instant now,
			boolean maySee, boolean whole) {
		Scenario it = stored.body();
		ScenarioResult result = maySee ? it.result() : null;
		boolean planned = result != null && result.plan().why().isEmpty();
		State state = it.stateAt(now);
		return new ScenarioItem(stored.id(), stored.version(), it.input().name(), state,
				state.isOver() ? null : reached, it.askedAt(), it.startedAt(), it.endedAt(), it.failure(), it.basedOn(),
				it.input().currency(), maySee ? it.data().nodes().size() : 0, maySee ? it.data().exchanges().size() : 0,
				(result != null && planned) ? Double.valueOf(result.plan().saved()) : null,
				(result != null && planned) ? Double.valueOf(result.plan().co2eSavedTonnes()) : null, !maySee,
				whole ? it.input() : null, (whole && maySee) ? it.data() : null, whole ? result : null);
	}

}
