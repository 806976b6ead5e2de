package io.krets.matching.readmodel;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;

import io.krets.kit.feed.Cursor;
import io.krets.kit.feed.FeedSubscriber;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Membership;
import io.krets.kit.identity.Role;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Match;
import io.krets.matching.knowledge.KnowledgeLoader;
import io.krets.matching.knowledge.WordClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Matches follow the feed at once, and the read model is what the feed says. */
class LiveMatchingTest {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final List<String> CODES = List.of("100102", "100101", "170101", "030105", "100201", "020204");

	private static final List<String> HUBS = List.of("orkanger", "sundsvall", "kokkola");

	private static final Caller READER = new Caller("reader", null,
			Map.of("orkanger", new Membership(Set.of(Role.HUB_COORDINATOR), Set.of())));

	private static final boolean FULL = "full".equals(System.getProperty("krets.scale"));

	private static final WordClassifier WORDS = WordClassifier.load();

	@Test
	void rebuiltFromTheFeedIsTheSame() {
		SmallRegion live = region();
		Random random = new Random(11);
		Map<String, ObjectNode> alive = new java.util.HashMap<>();
		for (int change = 0; change < 800; change++) {
			String id = "s" + random.nextInt(150);
			if (random.nextInt(5) == 0) {
				alive.remove(id);
				live.remove(id);
			}
			else {
				ObjectNode stream = stream(live, id, random);
				alive.put(id, stream);
				live.put(stream);
			}
		}
		List<ObjectNode> streams = new ArrayList<>(alive.values());
		Collections.shuffle(streams, new Random(12));
		SmallRegion rebuilt = region();
		rebuilt.readAgain(() -> {
			firms(rebuilt);
			streams.forEach(rebuilt::put);
		});
		for (ObjectNode stream : streams) {
			String id = stream.get("id").asString();
			assertThat(matches(rebuilt, id)).as("stream %s", id).isEqualTo(matches(live, id));
		}
	}

	/**
	 * One takes each change by itself; the other takes pages, dies and reads some twice.
	 */
	@Test
	void replicasOfOneFeedAgree(@TempDir Path folder) {
		long seed = ThreadLocalRandom.current().nextLong(1, 1_000_000);
		System.out.println("LiveMatchingTest: random seed " + seed);
		Random random = new Random(seed);
		SmallRegion one = region();
		SmallRegion other = region();
		List<ObjectNode> feed = new ArrayList<>();
		for (int change = 0; change < 600; change++) {
			ObjectNode stream = stream(one, "s" + random.nextInt(150), random);
			feed.add(stream);
			one.put(stream);
		}
		int at = 0;
		while (at < feed.size()) {
			int end = Math.min(feed.size(), at + 1 + random.nextInt(100));
			other.putAll(feed.subList(at, end));
			at = end;
			if (random.nextInt(4) == 0) {
				int kept = Math.max(0, at - random.nextInt(50));
				Path file = folder.resolve("at" + at);
				other.model().registryCheckpoint(file).write(Cursor.parse("epoch.1." + kept).orElseThrow());
				other = restarted(file);
				at = kept;
			}
		}
		for (int i = 0; i < 150; i++) {
			assertThat(matches(other, "s" + i)).as("stream s%d, seed %d", i, seed).isEqualTo(matches(one, "s" + i));
		}
	}

	private static SmallRegion restarted(Path file) {
		SmallRegion fresh = new SmallRegion(new ReadModel(JSON, WORDS, KnowledgeLoader.load(), Clock.systemUTC()));
		FeedSubscriber registry = fresh.model().registry();
		registry.begin();
		assertThat(fresh.model().registryCheckpoint(file).read(registry::apply)).startsWith("epoch.1.");
		registry.complete();
		return fresh;
	}

	@Test
	void changeShowsAmongManyWithinASecond() {
		int count = FULL ? 100_000 : 5_000;
		long before = usedBytes();
		SmallRegion region = filled(count);
		long bytes = (usedBytes() - before) / count;
		Random random = new Random(13);
		ObjectNode offer = stream(region, "offer", random).put("direction", "OFFER");
		matches(region.put(offer), "offer");
		long start = System.nanoTime();
		ObjectNode need = stream(region, "fresh", random).put("direction", "NEED").put("hub", "orkanger");
		need.set("codes", offer.get("codes"));
		region.put(need);
		assertThat(region.model().subject(READER, "fresh")).isPresent();
		assertThat(region.model().index().find("fresh")).isNotNull();
		matches(region, "offer");
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		System.out.printf("LiveMatchingTest: %d streams, %d B of heap each, a change and its matches in %.1f ms%n",
				count, bytes, took.toNanos() / 1e6);
		assertThat(took).isLessThan(Duration.ofSeconds(1));
		assertThat(bytes).isLessThan(5_000);
	}

	@Test
	void bulkImportDoesNotStarveQueries() {
		SmallRegion region = filled(2_000);
		// the code is compiled and profiles have been compared
		p99(region, () -> false, 500);
		Duration idle = p99(region, () -> false, 500);
		CompletableFuture<Void> importing = CompletableFuture.runAsync(() -> {
			Random random = new Random(14);
			for (int page = 0; page < 10_000; page += 500) {
				List<ObjectNode> streams = new ArrayList<>();
				for (int i = page; i < page + 500; i++) {
					streams.add(stream(region, "bulk" + i, random));
				}
				region.putAll(streams);
			}
		});
		Duration during = p99(region, () -> !importing.isDone(), 50);
		importing.join();
		System.out.printf("LiveMatchingTest: p99 of a question %.2f ms idle, %.2f ms while 10,000 streams come in%n",
				idle.toNanos() / 1e6, during.toNanos() / 1e6);
		assertThat(during).isLessThan(Duration.ofSeconds(1));
		assertThat(region.model().index().size()).isEqualTo(12_000);
	}

	/** The 99th percentile of questions asked so long, and at least so often. */
	private static Duration p99(SmallRegion region, BooleanSupplier goesOn, int least) {
		List<Long> nanos = new ArrayList<>();
		while (goesOn.getAsBoolean() || nanos.size() < least) {
			long start = System.nanoTime();
			matches(region, "s" + nanos.size() % 2_000);
			nanos.add(System.nanoTime() - start);
		}
		Collections.sort(nanos);
		return Duration.ofNanos(nanos.get(nanos.size() * 99 / 100));
	}

	private static long usedBytes() {
		Runtime runtime = Runtime.getRuntime();
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		return runtime.totalMemory() - runtime.freeMemory();
	}

	private static SmallRegion region() {
		SmallRegion region = new SmallRegion(new ReadModel(JSON, WORDS, KnowledgeLoader.load(), Clock.systemUTC()));
		firms(region);
		return region;
	}

	private static void firms(SmallRegion region) {
		for (int firm = 0; firm < 30; firm++) {
			region.firm("f" + firm, HUBS.get(firm % 3), "NO", (firm % 2 == 0) ? "23.51" : "24.10");
		}
	}

	private static SmallRegion filled(int count) {
		SmallRegion region = region();
		Random random = new Random(10);
		region.readAgain(() -> {
			firms(region);
			for (int i = 0; i < count; i++) {
				region.put(stream(region, "s" + i, random));
			}
		});
		return region;
	}

	private static ObjectNode stream(SmallRegion region, String id, Random random) {
		int firm = random.nextInt(30);
		ObjectNode stream = region.stream(id, HUBS.get(firm % 3), "f" + firm, random.nextBoolean() ? "OFFER" : "NEED",
				"Fly ash " + random.nextInt(5));
		stream.put("disclosure", List.of("ANONYMOUS", "BANDED", "OPEN").get(random.nextInt(3)));
		stream.put("visibility", List.of("FIRM", "HUB", "REGION").get(random.nextInt(3)));
		stream.set("codes", JSON.valueToTree(Map.of("ewc", CODES.get(random.nextInt(CODES.size())))));
		stream.set("quantity", JSON.valueToTree(Map.of("amount", 1 + random.nextInt(5_000), "unit", "t/a")));
		return stream;
	}

	private static List<Match> matches(SmallRegion region, String id) {
		EngineStream subject = region.model().subject(READER, id).orElse(null);
		return (subject == null) ? List.of()
				: region.model().index().top(subject, 20, true, region.model().access(READER, Set.of()));
	}

}
