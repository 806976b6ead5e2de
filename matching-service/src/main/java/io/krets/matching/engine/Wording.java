package io.krets.matching.engine;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Renders reasons, blockers and remedies in English; the one place that does. */
final class Wording {

	private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");

	private Wording() {
	}

	static String reason(ReasonCode code, Map<String, Object> params) {
		return fill(switch (code) {
			case SAME_WASTE_CODE -> "Waste codes agree in {digits} digits ({offer}, {need})";
			case SAME_RESOURCE_CLASS -> "Same resource: {offer} for {need}";
			case KNOWN_USE -> "Known use: {process} ({maturity}; {source})";
			case USE_RULED_OUT ->
				"Not for {process}: {subject} is {offered} {unit}, it takes {takes} {limit} {unit} ({source})";
			case USUAL_INPUT -> "Industry {industry} usually takes {class}";
			case TEMPERATURE_FITS -> "Offers {offerC} °C, needs {needC} °C, ΔTmin {deltaTMin}";
			case TEMPERATURE_UNKNOWN -> "A temperature is missing";
			case DISTANCE -> "{km} km apart, of at most {limitKm} km";
			case SAME_HUB -> "Both in the park {hub}";
			case DISTANCE_UNKNOWN -> "A location is missing";
			case QUANTITY_COVERED -> "{amount} {unit} can flow: {shareOfOffer} of the offer, {shareOfNeed} of the need";
			case QUANTITY_UNKNOWN -> "A quantity is missing";
			case SEASON_OVERLAP -> "Seasons overlap by {share}";
			case COMPOSITION_FITS -> "All {substances} stated limits are kept";
			case COMPOSITION_UNKNOWN -> "Not settled by the offer: {substances}";
			case PHYSICAL_STATE_FITS -> "Offered and needed as {offer}";
			case PHYSICAL_STATE_NEAR -> "Offered as {offer}, needed as {need}";
			case HAZARD_UNKNOWN -> "Hazard {hazards}: the receiver does not say what its permit covers";
			case CATEGORY_UNKNOWN -> "Of animal origin, its category is not stated";
			case CROSS_BORDER_WASTE -> "Waste crosses from {from} to {to}: {procedure}";
			case VALUE -> "Worth {amount} {currency} a year";
			case VALUE_ESTIMATED -> "Worth about {amount} {currency} a year by the gate fees of {source}";
			case EMISSIONS_AVOIDED -> "Saves {tonnes} t CO2e a year, transport counted ({factorSource})";
			case EVIDENCE -> "Evidence: {grade}";
			case CONVERSION -> "By way of a processor: {process}";
			case BUNDLE -> "{offers} offers together fill the need";
		}, params);
	}

	static String blocker(BlockerCode code, Map<String, Object> params) {
		return fill(switch (code) {
			case SAME_FIRM -> "Both belong to the same firm";
			case KIND_DIFFERS -> "Offers {offer}, needs {need}";
			case RESOURCE_UNRELATED -> "No known use of this resource here";
			case TEMPERATURE_TOO_LOW -> "Offers {offerC} °C, needs {needC} °C, ΔTmin {deltaTMin}";
			case TOO_FAR -> "{km} km apart, at most {limitKm} km is reasonable";
			case EXPIRED -> "Ended on {to}";
			case NOT_AT_THE_SAME_TIME -> "Never available at the same time: offer {offer}, need {need}";
			case COMPOSITION_BREACH -> "{substance}: offers {offerMin} to {offerMax}, accepts {needMin} to {needMax}";
			case USE_LIMIT -> "{subject} is {offered} {unit}, {process} takes {takes} {limit} {unit} ({source})";
			case MINIMUM_LOT ->
				"Smallest delivery is {lot} {unit}, only {amount} {unit} is available or wanted in a year";
			case HAZARD_NOT_ACCEPTED -> "Hazard {hazards} is not accepted";
			case PHYSICAL_STATE -> "Offers {offer}, needs {need}";
			case CATEGORY_FORBIDS -> "Animal by-product category {category} must not become {process}";
			case WASTE_EXPORT_FORBIDDEN -> "Waste from {from} must not go to {to} for this";
			case SEASONS_APART -> "Offered in months {offerMonths}, needed in months {needMonths}";
			case NOT_WORTH_THE_TRANSPORT -> "Transport costs {transport} {currency}/{unit}, its use saves {saved}";
			case DECLINED_BEFORE -> "Declined before";
		}, params);
	}

	static String remedy(BlockerCode code, Map<String, Object> params) {
		return fill(switch (code) {
			case SAME_FIRM, KIND_DIFFERS, RESOURCE_UNRELATED, WASTE_EXPORT_FORBIDDEN, CATEGORY_FORBIDS -> "";
			case TEMPERATURE_TOO_LOW -> "A heat pump that lifts the heat by {missingK} K";
			case TOO_FAR -> "A receiver {excessKm} km nearer";
			case EXPIRED -> "A new end of availability";
			case NOT_AT_THE_SAME_TIME -> "Other dates, or storage";
			case COMPOSITION_BREACH -> "Treatment that brings {substance} within {needMin} to {needMax}";
			case USE_LIMIT -> "Treatment that brings {subject} to {takes} {limit} {unit}";
			case MINIMUM_LOT -> "A smaller lot, or several deliveries in one";
			case HAZARD_NOT_ACCEPTED -> "Treatment that removes {hazards}, or a receiver with a permit";
			case PHYSICAL_STATE -> "Drying, dewatering, crushing or dissolving";
			case SEASONS_APART -> "Storage between the seasons";
			case NOT_WORTH_THE_TRANSPORT -> "A nearer receiver or a denser form";
			case DECLINED_BEFORE -> "Interest from the party that declined";
		}, params);
	}

	private static String fill(String template, Map<String, Object> params) {
		Matcher place = PLACE.matcher(template);
		StringBuilder text = new StringBuilder();
		while (place.find()) {
			String value = readable(params.get(place.group(1)));
			place.appendReplacement(text, Matcher.quoteReplacement(value));
		}
		return place.appendTail(text).toString();
	}

	private static String readable(@Nullable Object value) {
		if (value instanceof Double number && Double.isFinite(number)) {
			BigDecimal exact = BigDecimal.valueOf(number);
			int scale = (Math.abs(number) >= 100) ? 0 : 2;
			return exact.setScale(scale, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
		}
		return (value != null && !value.toString().isEmpty()) ? value.toString() : "unknown";
	}

}
