package io.krets.kit.unit;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A unit of flow: mass, volume or energy per time. A year is UCUM's mean Julian year of
 * 365.25 days.
 *
 * @param text as people write it, such as {@code t/a}, {@code kg/h}, {@code MWh/a},
 * {@code tonn/år}
 * @param dimension what it measures
 * @param inBaseUnit one of it in {@link Dimension#baseUnit()}
 */
public record FlowUnit(String text, Dimension dimension, double inBaseUnit) {

	private static final int MAX_KNOWN = 1_000;

	private static final ConcurrentHashMap<String, Optional<FlowUnit>> KNOWN = new ConcurrentHashMap<>();

	/** The unit written like this; empty when it is not a unit of flow. */
	public static Optional<FlowUnit> find(String text) {
		if (KNOWN.size() > MAX_KNOWN) {
			KNOWN.clear();
		}
		return KNOWN.computeIfAbsent(text, FlowUnit::read);
	}

	private static Optional<FlowUnit> read(String text) {
		return UnitText.toUcum(text)
			.flatMap((ucum) -> Ucum.canonical(ucum)
				.flatMap(FlowUnit::dimension)
				.map((dimension) -> new FlowUnit(text, dimension,
						Ucum.convert(BigDecimal.ONE, ucum, dimension.baseUcum()).doubleValue())));
	}

	private static Optional<Dimension> dimension(String canonical) {
		return Arrays.stream(Dimension.values())
			.filter((candidate) -> candidate.canonical().equals(canonical))
			.findFirst();
	}

}
