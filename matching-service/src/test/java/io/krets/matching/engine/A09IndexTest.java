package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The index gives what comparing all pairs gives, for every reader and after every
 * change.
 */
class A09IndexTest {

	private static final Knowledge KNOWLEDGE = Park.smallKnowledge();

	@Test
	void sameAsTheReference() {
		for (long seed : seeds()) {
			Random random = new Random(seed);
			Catalogue catalogue = new Catalogue();
			MatchIndex index = new MatchIndex(KNOWLEDGE);
			List<CatalogueEntry> entries = entries(new RandomNetwork(seed), random, 200);
			entries.forEach(catalogue::put);
			index.putAll(entries);
			assertSame(seed, random, catalogue, index, entries);
		}
	}

	@Test
	void incrementalEqualsRebuilt() {
		for (long seed : seeds()) {
			Random random = new Random(seed);
			RandomNetwork network = new RandomNetwork(seed);
			Catalogue catalogue = new Catalogue();
			MatchIndex index = new MatchIndex(KNOWLEDGE);
			Map<String, CatalogueEntry> alive = new HashMap<>();
			for (int change = 0; change < 300; change++) {
				String id = "s" + random.nextInt(120);
				if (random.nextInt(4) == 0) {
					alive.remove(id);
					catalogue.remove(id);
					index.remove(id);
				}
				else {
					CatalogueEntry entry = entry(network, random, id);
					alive.put(id, entry);
					catalogue.put(entry);
					index.put(entry);
				}
			}
			List<CatalogueEntry> entries = List.copyOf(alive.values());
			assertThat(index.size()).isEqualTo(entries.size());
			MatchIndex rebuilt = new MatchIndex(KNOWLEDGE);
			rebuilt.putAll(entries);
			assertSame(seed, random, catalogue, index, entries);
			assertSame(seed, random, catalogue, rebuilt, entries);
		}
	}

	@Test
	void blocksSplitAndShrink() {
		MatchIndex index = new MatchIndex(KNOWLEDGE);
		Catalogue catalogue = new Catalogue();
		Random random = new Random(7);
		List<CatalogueEntry> entries = new ArrayList<>();
		for (int i = 0; i < 1_000; i++) {
			EngineStream need = EngineStream.need("n" + i, "f" + i, Kind.MATERIAL, "Ash")
				.ewcCodes(List.of("100102"))
				.location(new Location(60 + random.nextInt(20) / 10.0, 10 + random.nextInt(20) / 10.0))
				.build();
			entries.add(CatalogueEntry.exactOnly(need));
		}
		index.putAll(entries);
		for (int i = 0; i < 1_000; i++) {
			if (i % 3 == 0) {
				index.remove("n" + i);
			}
			else {
				catalogue.put(entries.get(i));
			}
		}
		EngineStream offer = EngineStream.offer("o", "f", Kind.MATERIAL, "Ash")
			.ewcCodes(List.of("100102"))
			.location(new Location(61, 11))
			.build();
		assertThat(index.top(offer, 200, true, Access.EVERYTHING))
			.isEqualTo(new Matcher(catalogue, KNOWLEDGE).top(offer, 200, true, Access.EVERYTHING));
	}

	/** Hundreds that score alike: which come first, their ids alone decide. */
	@Test
	void equalsComeById() {
		for (long seed : seeds()) {
			Random random = new Random(seed);
			MatchIndex index = new MatchIndex(KNOWLEDGE);
			Catalogue catalogue = new Catalogue();
			for (int i = 0; i < 600; i++) {
				EngineStream need = EngineStream.need("n" + random.nextInt(400), "f", Kind.MATERIAL, "Ash")
					.ewcCodes(List.of("100102"))
					.location(Park.ORKANGER)
					.quantity((random.nextInt(9) > 0) ? null : Quantity.of(100, AnnualUnit.TONNES))
					.build();
				if (random.nextInt(4) == 0) {
					index.remove(need.id());
					catalogue.remove(need.id());
				}
				else {
					index.put(new CatalogueEntry(need, need, need));
					catalogue.put(new CatalogueEntry(need, need, need));
				}
			}
			EngineStream offer = EngineStream.offer("o", "g", Kind.MATERIAL, "Ash")
				.ewcCodes(List.of("100102"))
				.location(Park.ORKANGER)
				.build();
			Matcher reference = new Matcher(catalogue, KNOWLEDGE);
			for (int query = 0; query < 20; query++) {
				Access access = reader(random.nextInt());
				int limit = List.of(1, 20, 200).get(random.nextInt(3));
				assertThat(index.top(offer, limit, true, access)).as("seed %d, query %d", seed, query)
					.isEqualTo(reference.top(offer, limit, true, access));
			}
		}
	}

	private static List<Long> seeds() {
		long logged = ThreadLocalRandom.current().nextLong(1, 1_000_000);
		System.out.println("A09IndexTest: random seed " + logged);
		return List.of(1L, 2L, 3L, 4L, logged);
	}

	private static void assertSame(long seed, Random random, Catalogue catalogue, MatchIndex index,
			List<CatalogueEntry> entries) {
		Matcher reference = new Matcher(catalogue, KNOWLEDGE);
		for (int query = 0; query < 20; query++) {
			EngineStream subject = subject(entries.get(random.nextInt(entries.size())), random);
			int limit = List.of(1, 3, 20, 200).get(random.nextInt(4));
			boolean blocked = random.nextBoolean();
			Access access = reader(random.nextInt());
			assertThat(index.top(subject, limit, blocked, access)).as("seed %d, query %d for %s", seed, query, subject)
				.isEqualTo(reference.top(subject, limit, blocked, access));
		}
	}

	/** As somebody sees it, or as it was before it became an offer or a need. */
	private static EngineStream subject(CatalogueEntry entry, Random random) {
		EngineStream shown = entry.variant(Level.values()[random.nextInt(Level.values().length)]);
		EngineStream it = (shown != null) ? shown : entry.exact();
		if (random.nextInt(4) > 0) {
			return it;
		}
		EngineStreamBuilder turned = (it.direction() == Direction.OFFER)
				? EngineStream.need(it.id(), it.firmId(), it.kind(), it.name())
				: EngineStream.offer(it.id(), it.firmId(), it.kind(), it.name());
		return turned.classes(it.classes())
			.ewcCodes(it.ewcCodes())
			.quantity(it.quantity())
			.location(it.location())
			.build();
	}

	private static List<CatalogueEntry> entries(RandomNetwork network, Random random, int count) {
		List<CatalogueEntry> entries = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			entries.add(entry(network, random, "s" + i));
		}
		return entries;
	}

	private static CatalogueEntry entry(RandomNetwork network, Random random, String id) {
		EngineStream exact = random.nextBoolean() ? network.offer(id) : network.need(id);
		return new CatalogueEntry(exact, (random.nextInt(3) > 0) ? network.hazier(exact) : null,
				(random.nextInt(3) > 0) ? network.hazier(exact) : null);
	}

	/** Sees each stream at a level of its own, and some pairs as declined. */
	private static Access reader(int seed) {
		return new Access() {
			@Override
			public Level levelOf(EngineStream exact) {
				Level[] levels = Level.values();
				return (seed % 5 == 0) ? Level.EXACT
						: levels[Math.floorMod(exact.id().hashCode() * 31 + seed, levels.length)];
			}

			@Override
			public boolean declined(String offerId, String needId) {
				return Math.floorMod((offerId + needId).hashCode() + seed, 11) == 0;
			}
		};
	}

}
