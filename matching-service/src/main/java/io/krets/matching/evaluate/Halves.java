package io.krets.matching.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Known exchanges dealt into two halves, each case whole in one of them. A change of the
 * knowledge may look at the first half alone; it counts when the second gains too.
 *
 * @param first rows of about half of the cases
 * @param second the other rows
 */
record Halves(List<Exchange> first, List<Exchange> second) {

	static Halves of(List<Exchange> exchanges, long seed) {
		List<String> cases = new ArrayList<>(exchanges.stream().map(Exchange::caseId).distinct().sorted().toList());
		Collections.shuffle(cases, new Random(seed));
		Set<String> chosen = new HashSet<>();
		long rows = 0;
		for (String it : cases) {
			long ofCase = exchanges.stream().filter((row) -> row.caseId().equals(it)).count();
			if (2 * (rows + ofCase) <= exchanges.size() + 1) {
				chosen.add(it);
				rows += ofCase;
			}
		}
		return new Halves(exchanges.stream().filter((it) -> chosen.contains(it.caseId())).toList(),
				exchanges.stream().filter((it) -> !chosen.contains(it.caseId())).toList());
	}

}
