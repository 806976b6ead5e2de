package io.krets.matching.border;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The rules, in the order in which people go through them. Each is one method and finds
 * one thing, or nothing when it does not concern the crossing.
 */
final class BorderRules {

	private static final List<Function<Crossing, List<Step>>> ALL = List.of(BorderRules::status, BorderRules::code,
			BorderRules::hazard, BorderRules::list, BorderRules::animals, BorderRules::chemicals, BorderRules::recovery,
			BorderRules::permit, BorderRules::contract, BorderRules::papers, BorderRules::guarantee,
			BorderRules::system, BorderRules::norway, BorderRules::carrier);

	private BorderRules() {
	}

	/** Everything that is needed; empty within a country. */
	static List<Step> steps(Crossing it) {
		if (Boolean.FALSE.equals(it.crosses())) {
			return List.of();
		}
		return ALL.stream().flatMap((rule) -> rule.apply(it).stream()).toList();
	}

	static List<Step> status(Crossing it) {
		return one("STATUS",
				(it.ewc() != null) ? Finding.WASTE
						: it.isMaterial() ? Finding.STATUS_OPEN : it.mayBeWaste() ? Finding.WATER : Finding.NO_GOODS,
				it);
	}

	static List<Step> code(Crossing it) {
		return !it.mayBeWaste() ? List.of()
				: one("CODE", (it.ewc() != null) ? Finding.CODE_KNOWN : Finding.CODE_MISSING, it);
	}

	static List<Step> hazard(Crossing it) {
		return !it.mayBeWaste() ? List.of()
				: one("HAZARD", it.isHazardous() ? Finding.HAZARDOUS : Finding.HAZARD_OPEN, it);
	}

	static List<Step> list(Crossing it) {
		return !it.mayBeWaste() ? List.of() : one("LIST", it.isHazardous() ? Finding.AMBER
				: it.greenEntries().isEmpty() ? Finding.LIST_OPEN : Finding.GREEN_CANDIDATE, it);
	}

	/** Chapters and groups of the list of waste that can be of animals. */
	static List<Step> animals(Crossing it) {
		boolean animal = it.ewc() != null && List.of("020102", "020106", "0202", "0205", "200108", "200125")
			.stream()
			.anyMatch((prefix) -> String.valueOf(it.ewc()).startsWith(prefix));
		return animal ? one("ANIMAL", Finding.ANIMAL, it) : List.of();
	}

	static List<Step> chemicals(Crossing it) {
		return it.isMaterial() ? one("CHEMICALS", Finding.CHEMICALS, it) : List.of();
	}

	static List<Step> recovery(Crossing it) {
		return it.mayBeWaste() ? one("RECOVERY", Finding.RECOVERY, it) : List.of();
	}

	static List<Step> permit(Crossing it) {
		return it.mayBeWaste() ? one("PERMIT", Finding.PERMIT, it) : List.of();
	}

	static List<Step> contract(Crossing it) {
		return !it.mayBeWaste() ? List.of()
				: one("CONTRACT", it.isHazardous() ? Finding.CONTRACT_NOTIFIED : Finding.CONTRACT, it);
	}

	/** As long as the list is open, nobody can say which papers. */
	static List<Step> papers(Crossing it) {
		return !it.mayBeWaste() ? List.of() : one("PAPERS", it.isHazardous() ? Finding.NOTIFY
				: it.greenEntries().isEmpty() ? Finding.PAPERS_OPEN : Finding.ANNEX_VII, it);
	}

	static List<Step> guarantee(Crossing it) {
		return !it.mayBeWaste() || !it.isHazardous() && it.greenEntries().isEmpty() ? List.of()
				: one("GUARANTEE", it.isHazardous() ? Finding.GUARANTEE : Finding.NO_GUARANTEE, it);
	}

	static List<Step> system(Crossing it) {
		return !it.mayBeWaste() ? List.of()
				: one("SYSTEM", it.touchesNorway() ? Finding.SYSTEM_WITH_NORWAY : Finding.SYSTEM, it);
	}

	static List<Step> norway(Crossing it) {
		return (it.mayBeWaste() && it.touchesNorway()) ? one("NORWAY", Finding.NORWAY, it) : List.of();
	}

	static List<Step> carrier(Crossing it) {
		return it.mayBeWaste() ? one("CARRIER", Finding.CARRIER, it) : List.of();
	}

	private static List<Step> one(String step, Finding finding, Crossing it) {
		return List
			.of(Step.of(step, finding, Map.of("ewc", text(it.ewc()), "from", text(it.from()), "to", text(it.to()),
					"hazards", String.join(", ", it.hazards()), "entry", String.join(", ", it.greenEntries()))));
	}

	private static String text(@Nullable String value) {
		return (value != null) ? value : "?";
	}

}
