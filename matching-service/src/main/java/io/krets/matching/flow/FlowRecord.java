package io.krets.matching.flow;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import io.krets.kit.disclosure.FlowGate.Party;
import io.krets.kit.problem.FieldError;
import io.krets.kit.unit.Dimension;
import io.krets.kit.unit.FlowUnit;
import org.jspecify.annotations.Nullable;

/**
 * What flowed from one place to another in a period. A firm may be told apart into
 * processes; a process that is named is taken to conserve what enters it, each kind by
 * itself: what goes in comes out as product, exchange or loss.
 *
 * @param fromFirmId firm that it leaves; null when it comes from outside the park
 * @param toFirmId firm that it enters; null when it leaves the park, or is lost
 * @param loss whether it is lost: burnt, spilt, landfilled, given to air or water
 * @param resource what it is called
 * @param amount in {@code unit} in the whole period; null when nobody knows
 * @param unit of mass, volume or energy, such as t
 * @param period a year such as 2025, or a month such as 2025-03
 * @param grade how the amount is known
 * @param uncertaintyPct one standard deviation in percent; by the grade when null
 * @param offerId the registered stream that it comes from
 * @param needId the registered stream that it goes to
 * @param sample whether something of it is invented, to show what Krets does
 * @param fromHub given by the server
 * @param toHub given by the server
 */
record FlowRecord(@Nullable String fromFirmId, @Nullable String fromProcess, @Nullable String toFirmId,
		@Nullable String toProcess, Boolean loss, String resource, Kind kind, @Nullable Double amount, String unit,
		String period, Grade grade, @Nullable Double uncertaintyPct, @Nullable String offerId, @Nullable String needId,
		Boolean sample, @Nullable String fromHub, @Nullable String toHub) {

	@SuppressWarnings("ConstantValue")
	FlowRecord {
		loss = (loss != null) ? loss : false;
		grade = (grade != null) ? grade : Grade.ESTIMATED;
		sample = (sample != null) ? sample : false;
	}

	/** What is conserved by itself. */
	enum Kind {

		MATERIAL, ENERGY, WATER;

		boolean takes(Dimension dimension) {
			return switch (this) {
				case MATERIAL -> dimension == Dimension.MASS;
				case ENERGY -> dimension == Dimension.ENERGY;
				case WATER -> dimension == Dimension.VOLUME;
			};
		}

		String unit() {
			return switch (this) {
				case MATERIAL -> "t";
				case ENERGY -> "MWh";
				case WATER -> "m3";
			};
		}

	}

	/** How an amount is known, with the standard deviation that is usual for it. */
	enum Grade {

		ESTIMATED(25), MEASURED(5), VERIFIED(2);

		private final double percent;

		Grade(double percent) {
			this.percent = percent;
		}

	}

	/** What the schema cannot say. */
	static void check(FlowRecord flow, String place, List<FieldError> errors) {
		if (flow.fromFirmId == null && flow.toFirmId == null) {
			errors.add(new FieldError(place + "/fromFirmId", "required", "Name a firm that it leaves or enters."));
		}
		if (flow.loss && flow.toFirmId != null) {
			errors.add(new FieldError(place + "/loss", "clashes", "What is lost enters no firm: leave toFirmId out."));
		}
		if (flow.fromFirmId != null && flow.fromFirmId.equals(flow.toFirmId)
				&& Objects.equals(flow.fromProcess, flow.toProcess)) {
			errors.add(new FieldError(place + "/toProcess", "clashes",
					"It leaves and enters the same place. Maybe name two processes."));
		}
		if (flow.fromFirmId == null && flow.fromProcess != null) {
			errors.add(new FieldError(place + "/fromProcess", "clashes", "Name the firm of the process."));
		}
		if (flow.toFirmId == null && flow.toProcess != null) {
			errors.add(new FieldError(place + "/toProcess", "clashes", "Name the firm of the process."));
		}
		checkUnit(flow, place, errors);
	}

	@SuppressWarnings("ConstantValue")
	private static void checkUnit(FlowRecord flow, String place, List<FieldError> errors) {
		if (flow.unit == null || flow.kind == null) {
			return;
		}
		Optional<FlowUnit> unit = FlowUnit.find(flow.unit + "/a");
		if (unit.isEmpty()) {
			errors.add(
					new FieldError(place + "/unit", "unknown-unit", "Krets does not know the unit " + flow.unit + "."));
		}
		else if (!flow.kind.takes(unit.get().dimension())) {
			errors.add(new FieldError(place + "/unit", "unit-does-not-fit",
					"%s is counted in a unit like %s.".formatted(flow.kind, flow.kind.unit())));
		}
	}

	/** The same in the hubs that its firms are in. */
	FlowRecord in(@Nullable String from, @Nullable String to) {
		return new FlowRecord(this.fromFirmId, this.fromProcess, this.toFirmId, this.toProcess, this.loss,
				this.resource, this.kind, this.amount, this.unit, this.period, this.grade, this.uncertaintyPct,
				this.offerId, this.needId, this.sample, from, to);
	}

	/** Amount in the base unit of its kind; null when nobody knows. */
	@Nullable Double baseAmount() {
		Double known = this.amount;
		return (known == null) ? null
				: Double.valueOf(known * FlowUnit.find(this.unit + "/a").map(FlowUnit::inBaseUnit).orElse(1.0));
	}

	/** Standard deviation in the base unit; 0 when nobody knows the amount. */
	double sigma() {
		Double known = baseAmount();
		double percent = (this.uncertaintyPct != null) ? this.uncertaintyPct : this.grade.percent;
		return (known == null) ? 0 : Math.max(known * percent / 100, 1e-9);
	}

	List<Party> parties() {
		List<Party> parties = new ArrayList<>();
		if (this.fromFirmId != null) {
			parties.add(new Party(this.fromFirmId, this.fromHub));
		}
		if (this.toFirmId != null) {
			parties.add(new Party(this.toFirmId, this.toHub));
		}
		return parties;
	}

	boolean isOf(String hub) {
		return hub.equals(this.fromHub) || hub.equals(this.toHub);
	}

	/** The hub that counts it where each flow must count once. */
	@Nullable String countedIn() {
		return (this.fromFirmId != null) ? this.fromHub : this.toHub;
	}

	/** Same for the same flow in the same period, so that it is never recorded twice. */
	String id() {
		String key = Stream
			.of(this.fromFirmId, this.fromProcess, this.toFirmId, this.toProcess, this.loss ? "loss" : "",
					this.resource, this.kind.name(), this.period)
			.map((part) -> (part != null) ? part : "")
			.map((part) -> part.length() + ":" + part)
			.reduce("", String::concat);
		return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
	}

}
