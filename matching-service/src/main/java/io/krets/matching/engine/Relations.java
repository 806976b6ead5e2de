package io.krets.matching.engine;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;

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
		TransportLimits limits = TransportLimits.of(kind, List.of(offered, wanted));
		String replaced = (use != null) ? use.replaces() : wanted.isEmpty() ? null : wanted.getFirst();
		AvoidedEmissions.Factor factor = (replaced != null) ? this.emissions.find(replaced) : null;
		if (factor == null) {
			return new Relation(use, fit.onlyBy(), replaced, Double.NaN, null, limits);
		}
		double yield = (use != null) ? use.yield() : 1;
		return new Relation(use, fit.onlyBy(), replaced, yield * factor.kgPerUnit(), factor.source(), limits);
	}

	/**
	 * The surest class of a stream with everything wider, nearest first; ties go to the
	 * first id. Empty when the stream has no class.
	 */
	List<String> family(EngineStream stream) {
		SortedMap<String, Double> classes = this.knowledge.classesOf(stream);
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
