package io.krets.kit.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import io.krets.kit.test.StoreExtension;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;

import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sixteen writers on two instances that are killed and started again at random moments,
 * and three readers. In the end each reader has what the store has.
 */
@ExtendWith(StoreExtension.class)
class FeedUnderKillsIT {

	private static final Logger log = LoggerFactory.getLogger(FeedUnderKillsIT.class);

	private static final long SEED = Long.getLong("krets.seed", 20260201L);

	private static final boolean FULL = "full".equals(System.getProperty("krets.scale"));

	private static final int CHANGES = FULL ? 100_000 : 3_000;

	private static final int KILLS = FULL ? 40 : 4;

	private static final int WRITERS_EACH = 8;

	private static final Duration AT_MOST = FULL ? Duration.ofMinutes(40) : Duration.ofMinutes(4);

	private final FeedFixture fixture = new FeedFixture();

	private final List<FeedProcess> instances = List.of(instance(0), instance(1));

	private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

	private final AtomicInteger writes = new AtomicInteger();

	private final AtomicBoolean writing = new AtomicBoolean(true);

	@Test
	@Timeout(value = 50, unit = TimeUnit.MINUTES)
	void everyReaderEndsWithWhatTheStoreHas() throws Exception {
		log.info("feed under kills: seed {}, {} changes", SEED, CHANGES);
		List<FeedProcess> instances = this.instances;
		for (FeedProcess instance : instances) {
			instance.start(SEED, WRITERS_EACH);
		}
		Kept kept = new Kept();
		FeedReader service = new FeedReader(WebClient.create(), instances.getFirst().changes(), kept);
		service.start();
		List<FeedFollower> followers = List.of(
				new FeedFollower(instances.stream().map(FeedProcess::changes).toList(), SEED + 100),
				new FeedFollower(List.of(instances.getLast().changes()), SEED + 200));
		int kills;
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Void>> following = followers.stream()
				.map((follower) -> threads.submit((Callable<Void>) () -> follow(follower)))
				.toList();
			try {
				kills = killAtRandom(instances);
				for (FeedProcess instance : instances) {
					instance.kill();
					instance.start(SEED, 0);
				}
			}
			finally {
				this.writing.set(false);
			}
			for (Future<Void> followed : following) {
				followed.get();
			}
		}
		// what the killed left behind is swept by whoever is left
		ChangeFeed last = this.fixture.instance();
		this.fixture.clock.advance(Duration.ofMinutes(1));
		last.housekeeping().sweep().block(FeedFixture.LONG);
		Cursor end = Cursor
			.parse(String.valueOf(FeedFixture.follow(last, FeedFixture.SERVICE, new FeedFixture.Copy()).next))
			.orElseThrow();
		assertThat(service.awaitSeen(end, Duration.ofMinutes(1)).block()).as("the service's reader reaches the end")
			.isTrue();
		for (FeedFollower follower : followers) {
			while (follower.step(false)) {
				assertThat(this.writing).isFalse();
			}
		}

		Map<String, Document> stored = Flux.from(this.fixture.database.getCollection("notes").find())
			.collectMap((document) -> document.getString("_id"))
			.block();
		log.info(
				"feed under kills: {} changes acknowledged, {} kills, {} documents, readers: {} changes by a service; {}",
				this.writes, kills, stored.size(), kept.changes, followers);
		this.acknowledged.forEach((id, version) -> assertThat(stored.get(id).getLong("version"))
			.as("%s, acknowledged with version %d, seed %d", id, version, SEED)
			.isGreaterThanOrEqualTo(version));
		Map<String, String> expected = new TreeMap<>();
		stored.forEach((id, document) -> {
			if (!document.containsKey("removed")) {
				expected.put(id, document.getLong("version") + " " + document.getEmbedded(List.of("body", "text"), ""));
			}
		});
		assertThat(kept.state()).as("the service's reader, seed %d", SEED).isEqualTo(expected);
		followers
			.forEach((follower) -> assertThat(follower.state()).as("%s, seed %d", follower, SEED).isEqualTo(expected));
		List<Long> pages = Flux.from(this.fixture.database.getCollection("feed-pages").find())
			.map((page) -> page.getLong("_id"))
			.sort()
			.collectList()
			.block();
		assertThat(pages).isEqualTo(LongStream.rangeClosed(1, pages.size()).boxed().toList());
		service.stop();
		last.close();
	}

	@AfterEach
	void stop() throws InterruptedException {
		for (FeedProcess instance : this.instances) {
			instance.kill();
		}
		this.fixture.close();
	}

	private FeedProcess instance(int number) {
		return new FeedProcess(this.fixture.database.getName(), number, (line) -> {
			String[] write = line.split(" ");
			this.acknowledged.merge(write[0], Long.parseLong(write[1]), Math::max);
			this.writes.incrementAndGet();
		});
	}

	/** Kills one or the other until enough was written, and returns how often. */
	private int killAtRandom(List<FeedProcess> instances) throws Exception {
		Random random = new Random(SEED);
		long deadline = System.nanoTime() + AT_MOST.toNanos();
		int kills = 0;
		while (this.writes.get() < CHANGES || kills < KILLS) {
			assertThat(System.nanoTime())
				.as("%d of %d changes and %d of %d kills within %s, seed %d", this.writes.get(), CHANGES, kills, KILLS,
						AT_MOST, SEED)
				.isLessThan(deadline);
			int until = this.writes.get() + random.nextInt(CHANGES / KILLS);
			while (this.writes.get() < until && System.nanoTime() < deadline) {
				LockSupport.parkNanos(1_000_000);
			}
			FeedProcess victim = instances.get(random.nextInt(instances.size()));
			victim.kill();
			victim.start(random.nextLong(), WRITERS_EACH);
			kills++;
		}
		return kills;
	}

	private Void follow(FeedFollower follower) throws InterruptedException {
		Random random = new Random(SEED);
		while (this.writing.get()) {
			follower.step(true);
			// cut off, for a little or for long
			LockSupport.parkNanos(Duration.ofMillis((random.nextInt(40) == 0) ? 2_000 : random.nextInt(20)).toNanos());
		}
		return null;
	}

	/** Versions and texts of the documents that are not removed. */
	static Map<String, String> state(Collection<Change> changes) {
		return changes.stream()
			.filter((change) -> change.data() != null)
			.collect(Collectors.toMap(Change::id,
					(change) -> change.version() + " " + change.data().get("text").asString(), (a, b) -> b,
					TreeMap::new));
	}

	/** What a service keeps that follows the feed. */
	private static final class Kept implements FeedSubscriber {

		private final List<String> faults = new ArrayList<>();

		private Map<String, Change> shown = new ConcurrentHashMap<>();

		private Map<String, Change> target = this.shown;

		private int changes;

		@Override
		public void begin() {
			this.target = new ConcurrentHashMap<>();
		}

		@Override
		public void apply(Change change) {
			this.changes++;
			Change before = this.target.put(change.id(), change);
			if (before != null && before.version() > change.version()) {
				this.faults.add(change + " goes backwards from " + before);
			}
		}

		@Override
		public void complete() {
			this.shown = this.target;
		}

		Map<String, String> state() {
			assertThat(this.faults).isEmpty();
			return FeedUnderKillsIT.state(this.shown.values());
		}

	}

}
