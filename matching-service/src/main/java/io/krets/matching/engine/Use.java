package io.krets.matching.engine;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A known way from a resource to its receiver.
 *
 * @param id stable id
 * @param feedstockClasses resource classes that it takes; their narrower classes too
 * @param feedstockCodes waste codes or leading digits of them that it takes
 * @param process what is done
 * @param receivers NACE Rev. 2 codes of receiving industries (any level), each with its
 * share of the practice, over 0 and up to 1
 * @param replaces class of what the receiver needs less of, or null
 * @param requires what the resource must meet, in words
 * @param limits what of that can be put in numbers
 * @param yield useful share of the resource, over 0
 * @param legalRoute name of the legal way
 * @param maturity how common it is
 * @param cascade rung of the cascade, or null when the resource is not biological
 * @param source where this is described
 */
public record Use(String id, List<String> feedstockClasses, List<String> feedstockCodes, String process,
		Map<String, Double> receivers, @Nullable String replaces, String requires, List<Limit> limits, double yield,
		String legalRoute, Maturity maturity, @Nullable Cascade cascade, String source) {

	public Use {
		feedstockClasses = List.copyOf(feedstockClasses);
		feedstockCodes = List.copyOf(feedstockCodes);
		receivers = Map.copyOf(receivers);
		limits = List.copyOf(limits);
	}

	/** A use whose requirements are known in words only. */
	public Use(String id, List<String> feedstockClasses, List<String> feedstockCodes, String process,
			Map<String, Double> receivers, @Nullable String replaces, String requires, double yield, String legalRoute,
			Maturity maturity, @Nullable Cascade cascade, String source) {
		this(id, feedstockClasses, feedstockCodes, process, receivers, replaces, requires, List.of(), yield, legalRoute,
				maturity, cascade, source);
	}

	/** Ids differ; to hash all else as well would cost more than what is looked up. */
	@Override
	public int hashCode() {
		return this.id.hashCode();
	}

}
