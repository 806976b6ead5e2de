package io.krets.matching.engine;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.jspecify.annotations.Nullable;

/** Finds what the resources of two streams are to each other. */
final class Relations {

	private final Knowledge knowledge;

	private final AvoidedEmissions emissions;

	Relations(Knowledge knowledge) {
		this.knowledge = knowledge;
		this.emissions = new AvoidedEmissions(knowledge);
	}

	/** Depends on nothing but the two streams' {@link ResourceProfile profiles}. */
	Relation of(EngineStream offer, EngineStream need, ResourceFit.Result fit) {
		return of(need.kind(), fit, family(offer), family(need));
	}

	/** The same for streams whose families are known already. */
	Relation of(Kind kind, ResourceFit.Result fit, List<String> offered, List<String> wanted) {
		Use use = fit.use();
		TransportLimits limits = TransportLimits.of(kind, travelling(use, offered, wanted));
		String replaced = (use != null) ? use.replaces() : wanted.isEmpty() ? null : wanted.getFirst();
		AvoidedEmissions.Factor factor = (replaced != null) ? this.emissions.find(replaced) : null;
		if (factor == null) {
			return new Relation(use, fit.onlyBy(), replaced, Double.NaN, null, limits);
		}
		double yield = (use != null) ? use.yield() : 1;
		return new Relation(use, fit.onlyBy(), replaced, yield * factor.kgPerUnit(), factor.source(), limits);
	}

	/**
	 * Power that a use makes of the offer goes by the grid; heat does not, though the
	 * receiver makes power of it.
	 */
	private List<List<String>> travelling(@Nullable Use use, List<String> offered, List<String> wanted) {
		List<String> made = (use != null && use.replaces() != null) ? this.knowledge.ancestry(use.replaces())
				: List.of();
		if (made.contains(TransportLimits.BY_GRID)) {
			return List.of(made);
		}
		boolean onlyWantedAsPower = !offered.isEmpty() && wanted.contains(TransportLimits.BY_GRID);
		return onlyWantedAsPower ? List.of(offered) : List.of(offered, wanted);
	}

	/**
	 * The surest class of a stream with everything wider, nearest first; ties go to the
	 * first id. Empty when the stream has no class.
	 */
	List<String> family(EngineStream stream) {
		return family(this.knowledge.classesOf(stream));
	}

	/** The same where the classes are known already. */
	List<String> family(SortedMap<String, Double> classes) {
		String surest = null;
		double certainty = 0;
		for (Map.Entry<String, Double> it : classes.entrySet()) {
			if (it.getValue() > certainty) {
				surest = it.getKey();
				certainty = it.getValue();
			}
		}
		return (surest != null) ? this.knowledge.ancestry(surest) : List.of();
	}

}
