package io.krets.matching.planning;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.krets.kit.problem.FieldError;
import io.krets.matching.optimisation.HeatCascade.HeatStream;
import org.jspecify.annotations.Nullable;

/** Streams to recover heat between, as a caller sends them. */
record PinchRequest(@Nullable Double deltaTMin, @Nullable List<SentStream> streams) {

	/**
	 * A stream as sent.
	 *
	 * @param heatCapacityFlow kW/K
	 * @param dutyKw heat taken up, negative for heat given off; its sign counts only
	 * where both temperatures are equal
	 */
	record SentStream(@Nullable String id, @Nullable Double supplyC, @Nullable Double targetC,
			@Nullable Double heatCapacityFlow, @Nullable Double dutyKw) {

		boolean isIsothermal() {
			return this.supplyC != null && this.supplyC.equals(this.targetC);
		}

		HeatStream stream() {
			double supply = (this.supplyC != null) ? this.supplyC : 0;
			double target = (this.targetC != null) ? this.targetC : 0;
			double duty = (this.dutyKw != null) ? this.dutyKw : 0;
			double signed = (this.heatCapacityFlow != null && !isIsothermal())
					? this.heatCapacityFlow * (target - supply)
					: isIsothermal() ? duty : Math.copySign(duty, target - supply);
			return new HeatStream((this.id != null) ? this.id : "", supply, target, signed);
		}

	}

	static void check(PinchRequest request, List<FieldError> errors) {
		List<SentStream> streams = (request.streams != null) ? request.streams : List.of();
		Set<String> seen = new HashSet<>();
		for (int at = 0; at < streams.size(); at++) {
			SentStream stream = streams.get(at);
			String pointer = "/streams/" + at;
			if (stream.id() != null && !seen.add(stream.id())) {
				errors.add(new FieldError(pointer + "/id", "duplicate",
						"The id %s is used twice.".formatted(stream.id())));
			}
			if (stream.isIsothermal() && (stream.dutyKw() == null || stream.dutyKw() == 0)) {
				errors.add(new FieldError(pointer + "/dutyKw", "required",
						"Both temperatures are equal: give the heat taken up, negative for heat given off."));
			}
			if (!stream.isIsothermal() && stream.heatCapacityFlow() == null && stream.dutyKw() == null) {
				errors.add(new FieldError(pointer + "/heatCapacityFlow", "required",
						"Give the heat capacity flow in kW/K, or the duty in kW."));
			}
		}
	}

	double difference() {
		return (this.deltaTMin != null) ? this.deltaTMin : 0;
	}

	List<HeatStream> heatStreams() {
		return (this.streams != null) ? this.streams.stream().map(SentStream::stream).toList() : List.of();
	}

}
