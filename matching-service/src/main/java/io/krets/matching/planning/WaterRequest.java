package io.krets.matching.planning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.krets.kit.problem.FieldError;
import io.krets.matching.optimisation.WaterNetwork;
import org.jspecify.annotations.Nullable;

/** Processes that share water, as a caller sends them. */
record WaterRequest(@Nullable List<SentProcess> processes) {

	/** A process as sent. */
	record SentProcess(@Nullable String id, @Nullable Double massLoadKgPerH, @Nullable Double maxInletPpm,
			@Nullable Double maxOutletPpm) {

		WaterNetwork.Process process() {
			return new WaterNetwork.Process((this.id != null) ? this.id : "", or(this.massLoadKgPerH),
					or(this.maxInletPpm), or(this.maxOutletPpm));
		}

		private static double or(@Nullable Double value) {
			return (value != null) ? value : 0;
		}

	}

	static void check(WaterRequest request, List<FieldError> errors) {
		List<SentProcess> processes = (request.processes != null) ? request.processes : List.of();
		Set<String> seen = new HashSet<>(Set.of(WaterNetwork.FRESH, WaterNetwork.DISCHARGE));
		for (int at = 0; at < processes.size(); at++) {
			SentProcess process = processes.get(at);
			String pointer = "/processes/" + at;
			if (process.id() != null && !seen.add(process.id())) {
				errors.add(new FieldError(pointer + "/id", "duplicate",
						"The id %s is used twice or means something else.".formatted(process.id())));
			}
			if (process.maxInletPpm() != null && process.maxOutletPpm() != null
					&& process.maxInletPpm() >= process.maxOutletPpm()) {
				errors.add(new FieldError(pointer + "/maxOutletPpm", "out-of-range",
						"maxOutletPpm %s must be above maxInletPpm %s.".formatted(process.maxOutletPpm(),
								process.maxInletPpm())));
			}
		}
	}

	List<WaterNetwork.Process> waterProcesses() {
		return (this.processes != null) ? this.processes.stream().map(SentProcess::process).toList() : List.of();
	}

}
