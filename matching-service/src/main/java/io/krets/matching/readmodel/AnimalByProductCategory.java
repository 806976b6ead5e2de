package io.krets.matching.readmodel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads the category of an animal by-product (Regulation (EC) 1069/2009) where somebody
 * wrote it into the name or the description: "kat. 2", "category 3", "luokka 1".
 */
final class AnimalByProductCategory {

	private static final Pattern CATEGORY = Pattern.compile(
			"\\b(?:kat(?:egori)?|cat(?:egory)?|luokan?|luokka)\\.?\\s*([123])\\b",
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private AnimalByProductCategory() {
	}

	/** The riskiest category that a text names; null when none does. */
	static @Nullable Integer find(@Nullable String... texts) {
		Integer riskiest = null;
		for (String text : texts) {
			Matcher found = CATEGORY.matcher((text != null) ? text : "");
			while (found.find()) {
				int category = Integer.parseInt(found.group(1));
				riskiest = (riskiest == null) ? category : Math.min(riskiest, category);
			}
		}
		return riskiest;
	}

}
