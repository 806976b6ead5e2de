package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How far the need's composition limits, or else those of the use, are kept by what the
 * offer states.
 *
 * @param component 0 to 1; neutral where nothing is demanded or nothing is stated
 * @param known share of the demanded substances that the offer settles
 * @param limits how many substances are demanded
 * @param unknown those that the offer does not settle
 */
record CompositionFit(double component, double known, int limits, List<String> unknown) {

	static CompositionFit of(Pair pair) {
		List<Constituent> limits = pair.need().composition();
		if (limits.isEmpty()) {
			return ofUse(pair);
		}
		List<Constituent> composition = pair.offer().composition();
		List<String> unknown = new ArrayList<>(limits.size());
		for (Constituent limit : limits) {
			if (find(limit.substance(), composition) == null) {
				unknown.add(limit.substance());
			}
		}
		double known = 1 - (double) unknown.size() / limits.size();
		return new CompositionFit(component(limits, composition), known, limits.size(), unknown);
	}

	/**
	 * The component alone.
	 * @param limits what the need states, at least one
	 */
	static double component(List<Constituent> limits, List<Constituent> composition) {
		double sum = 0;
		for (int at = 0; at < limits.size(); at++) {
			Constituent limit = limits.get(at);
			Constituent content = find(limit.substance(), composition);
			sum += (content != null) ? shareWithin(content, limit) : ScoreWeights.NEUTRAL;
		}
		return sum / limits.size();
	}

	/** A receiver that demands nothing itself still does what the use demands. */
	private static CompositionFit ofUse(Pair pair) {
		Use use = pair.relation().use();
		if (use == null || use.limits().isEmpty() || UseLimits.findBreach(use, pair.offer()) != null) {
			return new CompositionFit(ScoreWeights.NEUTRAL, 0.5, 0, List.of());
		}
		List<String> unsettled = UseLimits.listUnsettled(use, pair.offer());
		double known = 1 - (double) unsettled.size() / use.limits().size();
		return new CompositionFit(ScoreWeights.NEUTRAL, known, use.limits().size(), unsettled);
	}

	/** Null when nothing is demanded. */
	@Nullable Reason reason() {
		if (this.limits == 0) {
			return null;
		}
		return this.unknown.isEmpty() ? Reason.of(ReasonCode.COMPOSITION_FITS, "substances", this.limits)
				: Reason.of(ReasonCode.COMPOSITION_UNKNOWN, "substances", String.join(", ", this.unknown));
	}

	/** The first statement of a substance, or null. */
	static @Nullable Constituent find(String substance, List<Constituent> composition) {
		// by place and not as a stream: this is asked for nearly every row that is scored
		for (int at = 0; at < composition.size(); at++) {
			if (composition.get(at).substance().equalsIgnoreCase(substance)) {
				return composition.get(at);
			}
		}
		return null;
	}

	/**
	 * Share of the offered interval that is accepted; at least neutral where they touch.
	 */
	private static double shareWithin(Constituent content, Constituent limit) {
		double overlap = Math.min(content.max(), limit.max()) - Math.max(content.min(), limit.min());
		if (overlap < 0) {
			return 0;
		}
		double width = content.max() - content.min();
		return (width > 0) ? ScoreWeights.NEUTRAL + ScoreWeights.NEUTRAL * Math.min(1, overlap / width) : 1;
	}

}
