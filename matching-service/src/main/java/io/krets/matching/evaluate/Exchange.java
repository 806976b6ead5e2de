package io.krets.matching.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.krets.matching.engine.Kind;

/**
 * A known exchange. Only the supply's columns describe it to a ranker; tier and receiver
 * serve to select and to score.
 */
record Exchange(String id, String caseId, Kind kind, String donorNace, String byProduct, List<String> ewcCodes,
		List<String> cpaCodes, String receiverNace, String receiverBusiness) {

	static Exchange of(Map<String, String> row) {
		return new Exchange(text(row, "id"), text(row, "case_id"), kind(text(row, "kind")), text(row, "donor_nace"),
				text(row, "by_product"), codes(text(row, "ewc"), 6), codes(text(row, "cpa"), 2),
				text(row, "receiver_nace"), text(row, "receiver_business"));
	}

	static boolean isScored(Map<String, String> row) {
		String tier = text(row, "tier");
		return (tier.equals("A") || tier.equals("B")) && !text(row, "receiver_nace").isEmpty();
	}

	private static String text(Map<String, String> row, String column) {
		String value = row.get(column);
		if (value == null) {
			throw new IllegalArgumentException(
					"column " + column + " is missing\nMaybe the file has another layout than known exchanges.");
		}
		return value.strip();
	}

	private static Kind kind(String text) {
		return Kind.valueOf(text.toUpperCase(Locale.ROOT));
	}

	private static List<String> codes(String text, int leastDigits) {
		return Arrays.stream(text.split(";"))
			.map((it) -> it.replaceAll("[^0-9]", ""))
			.filter((it) -> it.length() >= leastDigits)
			.toList();
	}

}
