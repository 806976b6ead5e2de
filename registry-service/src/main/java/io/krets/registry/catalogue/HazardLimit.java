package io.krets.registry.catalogue;

import java.util.Map;

import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of which substances gives a waste a hazardous property (Annex III of Directive
 * 2008/98/EC as replaced by Regulation (EU) No 1357/2014; HP14 by Regulation (EU)
 * 2017/997).
 *
 * @param hazard HP4 to HP14
 * @param group what is counted together, such as {@code irritation}
 * @param basis whether substances are added up or each is compared by itself
 * @param limitPercent percent of mass from which the waste has the property
 * @param parts classes that count, by name such as {@code Skin Corr. 1A}
 */
record HazardLimit(String hazard, String group, Basis basis, double limitPercent, Map<String, Part> parts) {

	HazardLimit {
		parts = Map.copyOf(parts);
	}

	/** How concentrations are compared with a limit. */
	enum Basis {

		/** All substances of the group together. */
		SUM,
		/** One substance alone. */
		ONE

	}

	/**
	 * A class of substances within a group.
	 *
	 * @param statement its hazard statement, such as H314
	 * @param weight factor of its concentration in the sum
	 * @param cutOffPercent concentrations below it do not count
	 */
	record Part(String statement, double weight, double cutOffPercent) {

		double counted(double percent) {
			return (percent >= this.cutOffPercent) ? this.weight * percent : 0;
		}

	}

	/** The least and the greatest that a component counts for a limit, in percent. */
	record Share(String substance, double leastPercent, double greatestPercent) {

		static Share of(Stream.Component component) {
			double least = percent(component.min());
			return new Share(component.substance(), least, Math.max(least, percent(component.max())));
		}

		private static double percent(@Nullable Double fraction) {
			return (fraction != null) ? fraction * 100 : 0;
		}

		Share counted(Part part) {
			return new Share(this.substance, part.counted(this.leastPercent), part.counted(this.greatestPercent));
		}

	}

}
