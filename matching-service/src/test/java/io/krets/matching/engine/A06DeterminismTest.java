package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The same streams give the same matches in the same order, however they came. */
class A06DeterminismTest {

	@Test
	void orderOfArrivalDoesNotMatter() {
		List<EngineStream> needs = new ArrayList<>();
		for (int i = 0; i < 40; i++) {
			needs.add(need("n" + i, (i % 3 == 0) ? "100102" : "100101"));
		}
		List<Match> first = ranked(needs);
		for (long seed = 1; seed <= 5; seed++) {
			Collections.shuffle(needs, new Random(seed));
			assertThat(ranked(needs)).as("seed %d", seed).isEqualTo(first);
		}
	}

	@Test
	void tiesGoById() {
		List<Match> matches = ranked(List.of(need("b", "100102"), need("c", "100102"), need("a", "100102")));
		assertThat(matches).extracting(Match::needId).containsExactly("a", "b", "c");
	}

	@Test
	void removedStreamIsGone() {
		Park park = Park.withoutKnowledge().with(need("a", "100102"));
		park.catalogue().remove("a");
		park.catalogue().remove("a");
		assertThat(park.matches(offer())).isEmpty();
	}

	private static List<Match> ranked(List<EngineStream> needs) {
		return Park.withoutKnowledge().with(needs.toArray(EngineStream[]::new)).matches(offer());
	}

	private static EngineStream offer() {
		return EngineStream.offer("o", "f1", Kind.MATERIAL, "Ash").ewcCodes(List.of("100102")).build();
	}

	private static EngineStream need(String id, String code) {
		return EngineStream.need(id, "f2", Kind.MATERIAL, "Ash").ewcCodes(List.of(code)).build();
	}

}
