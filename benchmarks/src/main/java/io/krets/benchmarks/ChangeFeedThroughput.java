package io.krets.benchmarks;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.ChangePage;
import io.krets.kit.feed.PublishedKind;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * How many changes per second the feed takes and gives, beside plain inserts and plain
 * reads of the same documents in the same store and the same run. Arguments: none. With
 * {@code -Dkrets.scale=full} it counts longer.
 */
public final class ChangeFeedThroughput {

	private static final int COUNT = "full".equals(System.getProperty("krets.scale")) ? 20_000 : 3_000;

	private static final int WARM_UP = 500;

	private static final int PAGE = 500;

	private static final Map<String, Object> BODY = Map.of("name", "Silica fume", "text", "x".repeat(400));

	private final MongoDatabase database;

	private final Publisher<Map<String, Object>> publisher;

	private final ChangeFeed feed;

	@SuppressWarnings("unchecked")
	private ChangeFeedThroughput(MongoDatabase database) {
		this.database = database;
		JsonMapper mapper = JsonMapper.builder().build();
		DocumentStore<Map<String, Object>> store = new DocumentStore<>(database, "published",
				(Class<Map<String, Object>>) (Class<?>) Map.class, mapper, Clock.systemUTC());
		PublishedKind<Map<String, Object>> kind = new PublishedKind<>("note", store, Versioned::body);
		this.feed = new ChangeFeed(database, List.of(kind), mapper, Clock.systemUTC());
		this.publisher = new Publisher<>(this.feed, kind);
	}

	public static void main(String[] arguments) throws IOException, InterruptedException {
		try (StoreUnderTest store = StoreUnderTest.start()) {
			System.out.printf(Locale.ROOT, "change feed, %d documents each, %s%n", COUNT, store.name());
			new ChangeFeedThroughput(store.client().getDatabase("benchmark-" + UUID.randomUUID())).run();
		}
	}

	private void run() {
		MongoCollection<Document> plain = this.database.getCollection("plain");
		IntFunction<Mono<?>> insert = (number) -> Mono
			.from(plain.insertOne(new Document("_id", UUID.randomUUID().toString()).append("version", 1L)
				.append("body", new Document(BODY))));
		IntFunction<Mono<?>> publish = (number) -> this.publisher.insert(UUID.randomUUID().toString(), BODY);
		perSecond(WARM_UP, 16, insert);
		perSecond(WARM_UP, 16, publish);
		for (int writers : new int[] { 1, 16 }) {
			double inserts = perSecond(COUNT, writers, insert);
			double changes = perSecond(COUNT, writers, publish);
			System.out.printf(Locale.ROOT,
					"%2d writer(s): %.0f changes/s published, beside %.0f plain inserts/s: ratio %.2f%n", writers,
					changes, inserts, changes / inserts);
		}
		double read = readFeed();
		double found = readPlain(plain);
		System.out.printf(Locale.ROOT, "a reader: %.0f changes/s, beside %.0f documents/s read plainly: ratio %.2f%n",
				read, found, read / found);
		this.feed.close();
	}

	private static double perSecond(int count, int writers, IntFunction<Mono<?>> write) {
		long start = System.nanoTime();
		Flux.range(0, count).flatMap(write::apply, writers).then().block();
		return perSecond(count, start);
	}

	private static double perSecond(int count, long start) {
		return count / ((System.nanoTime() - start) / 1e9);
	}

	/** The whole log from its first entry, as a reader that was away reads it. */
	private double readFeed() {
		long start = System.nanoTime();
		String epoch = read(null).next().split("\\.")[0];
		ChangePage page = read(epoch + ".1.0");
		int changes = page.changes().size();
		while (page.more()) {
			page = read(page.next());
			changes += page.changes().size();
		}
		return perSecond(changes, start);
	}

	private ChangePage read(@Nullable String after) {
		ChangePage page = this.feed.read(after, PAGE, Duration.ZERO).block();
		if (page == null) {
			throw new IllegalStateException("the feed gave no page after " + after);
		}
		return page;
	}

	private static double readPlain(MongoCollection<Document> plain) {
		long start = System.nanoTime();
		int documents = 0;
		String after = "";
		while (true) {
			List<Document> found = Flux
				.from(plain.find(Filters.gt("_id", after)).sort(Sorts.ascending("_id")).limit(PAGE))
				.collectList()
				.block();
			if (found == null || found.isEmpty()) {
				return perSecond(documents, start);
			}
			documents += found.size();
			after = found.getLast().getString("_id");
		}
	}

}
