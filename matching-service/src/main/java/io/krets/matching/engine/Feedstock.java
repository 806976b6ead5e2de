package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A use that takes a stream.
 *
 * @param use the use
 * @param certainty how sure it is that the stream is its feedstock, up to 1
 */
record Feedstock(Use use, double certainty) {

	/** A use named by a wider class than the stream's counts this much for each step. */
	private static final double WIDER = 0.75;

	/** Every use of the stream's classes, of their wider classes and of its codes. */
	static List<Feedstock> listUses(Knowledge knowledge, EngineStream stream, SortedMap<String, Double> classes) {
		Map<Use, Double> found = new LinkedHashMap<>();
		classes.forEach((classId, certainty) -> {
			double factor = 1;
			for (String wider : knowledge.ancestry(classId)) {
				for (Use use : knowledge.usesOfClass(wider)) {
					found.merge(use, certainty * factor, Math::max);
				}
				factor *= WIDER;
			}
		});
		for (String code : stream.ewcCodes()) {
			for (int digits : new int[] { 6, 4, 2 }) {
				double certainty = (digits == 6) ? 0.8 : (digits == 4) ? 0.5 : 0.25;
				for (Use use : knowledge.usesOfCodePrefix(code.substring(0, Math.min(digits, code.length())))) {
					found.merge(use, certainty, Math::max);
				}
			}
		}
		List<Feedstock> list = new ArrayList<>();
		found.forEach((use, certainty) -> list.add(new Feedstock(use, certainty)));
		return list;
	}

}
