package io.krets.matching.knowledge;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name taken apart: what the stream is, and where it comes from. What the name denies
 * is in neither.
 *
 * @param what for "dust from saw mill", "dust"
 * @param origin "saw mill"; empty when none is told
 */
record NameText(String what, String origin) {

	private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS;

	private static final Pattern WITHOUT = Pattern.compile(
			"\\b(?:without|free (?:of|from)|except|excluding|uten|fri for|unntatt|utan|fria? från|utom|ilman|paitsi)"
					+ "\\s+\\p{L}+(?:\\s+(?:and|or|og|eller|och|ja|tai)\\s+\\p{L}+)?",
			FLAGS);

	/** "rostfri" is stainless, which is no denial. */
	private static final Pattern FREE = Pattern
		.compile("\\b(?!r[ou]st)\\p{L}{3,}?[ -]?(?:free|fri|fritt|fria|vapaa|vapaata)\\b", FLAGS);

	private static final Pattern FROM = Pattern.compile("\\b(?:from|fra|från)\\s+", FLAGS);

	static NameText of(String name) {
		String told = FREE.matcher(WITHOUT.matcher(name).replaceAll(" ")).replaceAll(" ");
		Matcher from = FROM.matcher(told);
		return (from.find() && !told.substring(0, from.start()).isBlank())
				? new NameText(told.substring(0, from.start()), told.substring(from.end())) : new NameText(told, "");
	}

}
