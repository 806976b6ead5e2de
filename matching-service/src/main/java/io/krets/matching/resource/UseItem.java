package io.krets.matching.resource;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.krets.matching.engine.Cascade;
import io.krets.matching.engine.Limit;
import io.krets.matching.engine.Maturity;
import io.krets.matching.engine.Use;
import org.jspecify.annotations.Nullable;

/**
 * A known use as an answer gives it; what is null is left out.
 *
 * @param id stable id, which parameters of reasons and blockers name {@code use}
 * @param process what is done, in the language asked for
 * @param feedstockClasses ids of the resource classes that it takes; their narrower
 * classes too
 * @param feedstockCodes waste codes or leading digits of them that it takes
 * @param receivers NACE Rev. 2 codes of receiving industries (any level), each with its
 * share of the practice, over 0 and up to 1
 * @param replaces id of the class that the receiver needs less of
 * @param requires what the resource must meet, in English
 * @param limits what of that can be put in numbers
 * @param yield useful share of the resource, over 0
 * @param legalRoute name of the legal way
 * @param maturity how common it is
 * @param cascade rung of the cascade, when the resource is biological
 * @param source where this is described
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record UseItem(String id, String process, @Nullable List<String> feedstockClasses,
		@Nullable List<String> feedstockCodes, @Nullable Map<String, Double> receivers, @Nullable String replaces,
		@Nullable String requires, @Nullable List<LimitItem> limits, @Nullable Double yield,
		@Nullable String legalRoute, @Nullable Maturity maturity, @Nullable Cascade cascade, @Nullable String source) {

	static UseItem brief(String id, String process) {
		return new UseItem(id, process, null, null, null, null, null, null, null, null, null, null, null);
	}

	static UseItem of(Use use, String process) {
		return new UseItem(use.id(), process, use.feedstockClasses(), use.feedstockCodes(), use.receivers(),
				use.replaces(), use.requires(), use.limits().stream().map(LimitItem::of).toList(), use.yield(),
				use.legalRoute(), use.maturity(), use.cascade(), use.source());
	}

	/**
	 * A demand in numbers.
	 *
	 * @param subject a substance, its share as a mass fraction; {@code T} for the supply
	 * temperature in °C; {@code LHV} for the lower heating value in MJ/kg
	 * @param least whether the value is the least that is accepted, else it is the most
	 */
	record LimitItem(String subject, boolean least, double value) {

		static LimitItem of(Limit limit) {
			return new LimitItem(limit.subject(), limit.least(), limit.value());
		}

	}

}
