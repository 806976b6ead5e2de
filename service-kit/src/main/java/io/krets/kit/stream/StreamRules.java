package io.krets.kit.stream;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

import io.krets.kit.input.DocumentReader;
import io.krets.kit.problem.FieldError;
import io.krets.kit.unit.Dimension;
import io.krets.kit.unit.FlowUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What holds between the fields of a stream, beyond what its schema says. */
public final class StreamRules {

	/** Fields that answers carry and that are ignored when sent back. */
	public static final Set<String> READ_ONLY = Set.of("id", "version", "hub", "createdAt", "updatedAt", "firmName",
			"industry", "view", "warnings");

	private static final double SHARES_SUM_TOLERANCE = 1e-6;

	private StreamRules() {
	}

	/** A reader of stream documents that names every fault at once. */
	public static DocumentReader<Stream> reader(JsonMapper mapper) {
		return reader(mapper, (stream, errors) -> {
		});
	}

	/** A reader that knows further rules, as of a code list. */
	public static DocumentReader<Stream> reader(JsonMapper mapper, BiConsumer<Stream, List<FieldError>> more) {
		BiConsumer<Stream, List<FieldError>> rules = StreamRules::check;
		return new DocumentReader<>("stream.schema.json", Stream.class, READ_ONLY, mapper, rules.andThen(more));
	}

	/** Adds what is wrong with the fields that are given. */
	static void check(Stream stream, List<FieldError> errors) {
		checkQuantity(stream, errors);
		checkComposition(stream.composition(), errors);
		Stream.Lot lot = stream.minimumLot();
		if (lot != null && lot.unit() != null && FlowUnit.find(lot.unit() + "/a").isEmpty()) {
			errors.add(new FieldError("/minimumLot/unit", "unknown-unit", "Give a unit such as t, kg, m3 or MWh."));
		}
		if (Set.copyOf(stream.hazards()).size() < stream.hazards().size()) {
			errors.add(new FieldError("/hazards", "given-twice", "Give each hazard once."));
		}
		Stream.Availability time = stream.availability();
		if (time != null && time.from() != null && time.to() != null && time.to().isBefore(time.from())) {
			errors.add(
					new FieldError("/availability/to", "before-from", "Give a last day that is not before the first."));
		}
		Stream.Temperature heat = stream.temperature();
		if (heat != null && heat.supplyC() != null && heat.returnC() != null && heat.returnC() > heat.supplyC()) {
			errors.add(new FieldError("/temperature/returnC", "above-supply",
					"Give a return temperature that is not above the supply temperature."));
		}
	}

	/** Whether what stands there was not found wrong already. */
	private static boolean isRight(String pointer, List<FieldError> errors) {
		return errors.stream().noneMatch((error) -> error.pointer().equals(pointer));
	}

	private static void checkQuantity(Stream stream, List<FieldError> errors) {
		Stream.Quantity quantity = stream.quantity();
		if (quantity == null) {
			return;
		}
		if (quantity.amount() != null && quantity.unit() == null && isRight("/quantity/unit", errors)) {
			errors.add(new FieldError("/quantity/unit", "required", "Give the unit of the amount, such as t/a."));
		}
		if (quantity.unit() != null) {
			unitError(stream.kind(), quantity.unit()).ifPresent(errors::add);
		}
		List<Double> monthly = quantity.monthly();
		if (monthly != null
				&& Math.abs(monthly.stream().mapToDouble(Double::doubleValue).sum() - 1) > SHARES_SUM_TOLERANCE) {
			errors.add(new FieldError("/quantity/monthly", "sum-not-1", "Give twelve shares that sum to 1."));
		}
	}

	@SuppressWarnings("ConstantValue")
	private static Optional<FieldError> unitError(Stream.@Nullable Kind kind, String text) {
		Optional<FlowUnit> unit = FlowUnit.find(text);
		if (unit.isEmpty()) {
			return Optional.of(new FieldError("/quantity/unit", "unknown-unit",
					"Give a unit of flow such as t/a, kg/h, m3/h, MWh/a or MW."));
		}
		boolean energy = unit.get().dimension() == Dimension.ENERGY;
		boolean fits = kind == null || switch (kind) {
			case ENERGY -> energy;
			case MATERIAL, WATER -> !energy;
			case CAPACITY -> true;
		};
		return fits ? Optional.empty()
				: Optional.of(new FieldError("/quantity/unit", "unit-does-not-fit", misfit(unit.get(), energy)));
	}

	private static String misfit(FlowUnit unit, boolean energy) {
		return energy
				? "%s counts energy. Give mass or volume, such as t/a or m3/h. Maybe the stream's kind is ENERGY."
					.formatted(unit.text())
				: ("%s does not count energy. Give MWh/a, GWh/a or MW. "
						+ "Maybe it is a fuel or a gas, whose kind is MATERIAL.")
					.formatted(unit.text());
	}

	private static void checkComposition(List<Stream.Component> composition, List<FieldError> errors) {
		Set<String> seen = new HashSet<>();
		for (int index = 0; index < composition.size(); index++) {
			Stream.Component part = composition.get(index);
			Double min = part.min();
			Double max = part.max();
			if (min != null && max != null && max < min) {
				errors.add(new FieldError("/composition/" + index + "/max", "below-min",
						"Give a greatest share that is not below the least."));
			}
			if (!seen.add(part.substance())) {
				errors.add(new FieldError("/composition/" + index + "/substance", "given-twice",
						"Give each substance once."));
			}
		}
		double least = composition.stream()
			.map(Stream.Component::min)
			.filter(Objects::nonNull)
			.mapToDouble(Double::doubleValue)
			.sum();
		if (least > 1 + SHARES_SUM_TOLERANCE) {
			errors.add(new FieldError("/composition", "sum-above-1",
					"The least shares together are more than the whole."));
		}
	}

}
