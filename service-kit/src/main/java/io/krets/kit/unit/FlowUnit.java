package io.krets.kit.unit;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/**
 * A unit of flow: mass, volume or energy per time. A year is UCUM's mean Julian year of
 * 365.25 days.
 *
 * @param text as people write it, such as {@code t/a}, {@code kg/h}, {@code MWh/a}
 * @param dimension what it measures
 * @param inBaseUnit one of it in {@link Dimension#baseUnit()}
 */
public record FlowUnit(String text, Dimension dimension, double inBaseUnit) {

	private static final int MAX_LENGTH = 20;

	private static final int MAX_KNOWN = 1_000;

	/** UCUM writes a product of units with a dot. */
	private static final Pattern WATT_HOUR = Pattern.compile("([kMGT]?W)h");

	/** Cubic metres at normal conditions are counted as cubic metres. */
	private static final Pattern NORMAL_VOLUME = Pattern.compile("^Nm3");

	private static final UcumEssenceService UCUM = load();

	private static final ConcurrentHashMap<String, Optional<FlowUnit>> KNOWN = new ConcurrentHashMap<>();

	/** The unit written like this; empty when it is not a unit of flow. */
	public static Optional<FlowUnit> find(String text) {
		if (text.length() > MAX_LENGTH) {
			return Optional.empty();
		}
		if (KNOWN.size() > MAX_KNOWN) {
			KNOWN.clear();
		}
		return KNOWN.computeIfAbsent(text, FlowUnit::read);
	}

	private static Optional<FlowUnit> read(String text) {
		String ucum = NORMAL_VOLUME.matcher(WATT_HOUR.matcher(text.strip()).replaceAll("$1.h")).replaceFirst("m3");
		try {
			String canonical = UCUM.getCanonicalUnits(ucum);
			Optional<Dimension> dimension = Arrays.stream(Dimension.values())
				.filter((candidate) -> canonical.equals(canonicalOf(candidate)))
				.findFirst();
			if (dimension.isEmpty()) {
				return Optional.empty();
			}
			double factor = Double.parseDouble(
					UCUM.convert(new Decimal("1.0000000000000000"), ucum, dimension.get().baseUcum()).asDecimal());
			return (factor > 0) ? Optional.of(new FlowUnit(text, dimension.get(), factor)) : Optional.empty();
		}
		catch (UcumException ex) {
			return Optional.empty();
		}
	}

	private static String canonicalOf(Dimension dimension) {
		try {
			return UCUM.getCanonicalUnits(dimension.baseUcum());
		}
		catch (UcumException ex) {
			throw new IllegalStateException("UCUM does not know " + dimension.baseUcum(), ex);
		}
	}

	private static UcumEssenceService load() {
		try {
			return new UcumEssenceService(FlowUnit.class.getClassLoader().getResourceAsStream("ucum-essence.xml"));
		}
		catch (UcumException ex) {
			throw new IllegalStateException("The UCUM definitions cannot be read", ex);
		}
	}

}
