package io.krets.matching.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is not looked at when it cannot matter changes no answer: random streams of few
 * kinds, so that bundles come about, against the plain way.
 */
class CombinationsTest {

	private static final Knowledge KNOWLEDGE = Park.smallKnowledge();

	private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

	@Test
	void sameAsThePlainWay() {
		long logged = ThreadLocalRandom.current().nextLong(1, 1_000_000);
		System.out.println("CombinationsTest: random seed " + logged);
		int bundled = 0;
		int lots = 0;
		for (long seed : List.of(1L, 2L, 3L, logged)) {
			Random random = new Random(seed);
			List<CatalogueEntry> entries = entries(seed, random);
			MatchIndex index = new MatchIndex(KNOWLEDGE);
			index.putAll(entries);
			Combinations combinations = new Combinations(index, KNOWLEDGE);
			PlainCombinations plain = new PlainCombinations(KNOWLEDGE, entries);
			for (int query = 0; query < 60; query++) {
				CatalogueEntry asked = entries.get(random.nextInt(entries.size()));
				Access access = new Reader(random.nextInt());
				EngineStream subject = asked.variant(access.levelOf(asked.exact()));
				if (subject == null) {
					continue;
				}
				int limit = List.of(1, 5, 20).get(random.nextInt(3));
				List<Match> found = combinations.top(subject, limit, false, access);
				assertThat(found).as("seed %d, query %d for %s", seed, query, subject)
					.isEqualTo(plain.top(subject, limit, access));
				bundled += found.stream().anyMatch((it) -> !it.together().isEmpty()) ? 1 : 0;
				lots += (subject.minimumLot() != null) ? 1 : 0;
			}
		}
		assertThat(bundled).as("answers with a bundle").isGreaterThan(20);
		assertThat(lots).as("questions with a lot").isGreaterThan(20);
	}

	/** No offers of capacity, so no chains. */
	private static List<CatalogueEntry> entries(long seed, Random random) {
		RandomNetwork network = new RandomNetwork(seed);
		List<CatalogueEntry> entries = new ArrayList<>();
		for (int at = 0; at < 160; at++) {
			boolean offer = random.nextInt(4) > 0;
			EngineStream stream = offer ? network.offer("s" + at) : network.need("s" + at);
			if (random.nextInt(3) > 0) {
				double amount = offer ? 20 + random.nextInt(40) : 60 + random.nextInt(80);
				EngineStreamBuilder ash = (offer ? EngineStream.offer(stream.id(), stream.firmId(), Kind.MATERIAL, "")
						: EngineStream.need(stream.id(), stream.firmId(), Kind.MATERIAL, ""))
					.ewcCodes(List.of("100102"))
					.hub(stream.hub())
					.location(stream.location())
					.quantity(Quantity.of(amount, AnnualUnit.TONNES));
				stream = (offer || random.nextInt(3) == 0) ? ash.build()
						: ash.minimumLot(new Lot(amount * 0.9, AnnualUnit.TONNES)).build();
			}
			entries.add(new CatalogueEntry(stream, network.hazier(stream), network.hazier(stream)));
		}
		return entries;
	}

	/** Sees each stream at a level of its own, most as they are; some pairs declined. */
	private record Reader(int seed) implements Access {

		@Override
		public Level levelOf(EngineStream exact) {
			int number = Math.floorMod(exact.id().hashCode() * 31 + this.seed, 8);
			return switch (number) {
				case 0 -> Level.HIDDEN;
				case 1 -> Level.ANONYMOUS;
				case 2, 3 -> Level.BANDED;
				default -> Level.EXACT;
			};
		}

		@Override
		public boolean declined(String offerId, String needId) {
			return Math.floorMod((offerId + needId).hashCode() + this.seed, 11) == 0;
		}

		@Override
		public @Nullable LocalDate today() {
			return TODAY;
		}

	}

}
