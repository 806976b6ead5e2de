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

	static Exchange of(Map<String, String> row, long line) {
		String id = row.getOrDefault("id", "");
		return new Exchange(id.isEmpty() ? "line " + line : id, row.getOrDefault("case_id", ""),
				kind(row.getOrDefault("kind", ""), line), row.getOrDefault("donor_nace", ""),
				row.getOrDefault("by_product", ""), codes(row.getOrDefault("ewc", ""), 6),
				codes(row.getOrDefault("cpa", ""), 2), row.getOrDefault("receiver_nace", ""),
				row.getOrDefault("receiver_business", ""));
	}

	/** Without a receiver there is nothing to find, whatever the tier. */
	static boolean isScored(Map<String, String> row) {
		String tier = row.getOrDefault("tier", "").toUpperCase(Locale.ROOT);
		return (tier.equals("A") || tier.equals("B")) && !row.getOrDefault("receiver_nace", "").isEmpty();
	}

	/** What has no kind is taken for a material, as most exchanges are. */
	private static Kind kind(String text, long line) {
		try {
			return text.isEmpty() ? Kind.MATERIAL : Kind.valueOf(text.toUpperCase(Locale.ROOT));
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("line " + line + ": kind = \"" + text
					+ "\" is unknown\nMaybe it is one of " + Arrays.toString(Kind.values()) + " in another language.");
		}
	}

	private static List<String> codes(String text, int leastDigits) {
		return Arrays.stream(text.split("[;,/]"))
			.map((it) -> it.replaceAll("[^0-9]", ""))
			.filter((it) -> it.length() >= leastDigits)
			.toList();
	}

}
