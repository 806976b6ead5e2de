package io.krets.registry.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.krets.kit.stream.Stream;
import io.krets.registry.catalogue.HazardRules.Reached;
import io.krets.registry.catalogue.HazardWarning.Kind;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Compares what is said of a waste: its code, its hazardous properties and its
 * composition.
 */
@Component
public class HazardConsistency {

	private final WasteCodes wasteCodes;

	private final HazardRules rules = new HazardRules();

	public HazardConsistency(WasteCodes wasteCodes) {
		this.wasteCodes = wasteCodes;
	}

	/**
	 * What does not fit together; empty when everything fits or too little is said.
	 * @param ewc code of the European List of Waste, six digits; an unknown one is
	 * ignored
	 * @param hazards stated properties, HP1 to HP15
	 * @param composition shares of substances
	 */
	public List<HazardWarning> warnings(@Nullable String ewc, Collection<String> hazards,
			List<Stream.Component> composition) {
		List<HazardWarning> warnings = new ArrayList<>();
		Set<String> certain = new TreeSet<>(hazards);
		for (Reached reached : this.rules.reached(composition)) {
			if (!hazards.contains(reached.limit().hazard())) {
				warnings.add(notStated(reached));
			}
			if (reached.certain()) {
				certain.add(reached.limit().hazard());
			}
		}
		if (ewc != null) {
			this.wasteCodes.find(ewc).ifPresent((code) -> checkCode(code, certain, warnings));
		}
		return List.copyOf(warnings);
	}

	/** The limits behind the warnings. */
	List<HazardLimit> limits() {
		return this.rules.limits();
	}

	private static HazardWarning notStated(Reached reached) {
		HazardLimit limit = reached.limit();
		Map<String, Object> params = Map.of("hazard", limit.hazard(), "limitPercent", limit.limitPercent(),
				"substances", reached.substances());
		String substances = String.join(", ", reached.substances());
		return reached.certain()
				? new HazardWarning(Kind.PROPERTY_NOT_STATED, "/hazards", params,
						"%s reaches the limit of %s (%s %%), which is not among the stated hazards."
							.formatted(substances, limit.hazard(), limit.limitPercent()))
				: new HazardWarning(Kind.PROPERTY_POSSIBLE, "/hazards", params,
						"%s may reach the limit of %s (%s %%). Maybe a measurement narrows its share."
							.formatted(substances, limit.hazard(), limit.limitPercent()));
	}

	private static void checkCode(WasteCode code, Set<String> certain, List<HazardWarning> warnings) {
		if (code.hazardous() && certain.isEmpty()) {
			boolean mirrored = !code.twins().isEmpty();
			warnings.add(new HazardWarning(Kind.NO_PROPERTY_STATED, "/hazards",
					Map.of("ewc", code.code(), "twins", code.twins()),
					"%s is a hazardous code, but no hazardous property is stated.%s".formatted(code.code(),
							mirrored ? " Maybe it is " + String.join(" or ", code.twins()) + " instead." : "")));
		}
		if (!code.hazardous() && !certain.isEmpty()) {
			Map<String, Object> params = Map.of("ewc", code.code(), "hazards", List.copyOf(certain), "twins",
					code.twins());
			warnings.add(code.twins().isEmpty() ? new HazardWarning(Kind.NON_HAZARDOUS_CODE, "/codes/ewc", params,
					"%s is never hazardous in the European List of Waste, but this waste has %s. Maybe another code fits."
						.formatted(code.code(), String.join(", ", certain)))
					: new HazardWarning(Kind.HAZARDOUS_TWIN, "/codes/ewc", params,
							"%s is for waste without hazardous properties; with %s its twin %s applies.".formatted(
									code.code(), String.join(", ", certain), String.join(" or ", code.twins()))));
		}
	}

}
