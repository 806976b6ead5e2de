package io.krets.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills the process in the middle of writing and looks for everything it acknowledged.
 */
class DurabilityTest {

	private static final int WRITERS = 3;

	private static final int WRITES_BEFORE_THE_KILL = 150;

	@TempDir
	Path folder;

	private final Queue<String> inserted = new ConcurrentLinkedQueue<>();

	private final Map<String, Integer> counted = new ConcurrentHashMap<>();

	private final CountDownLatch enough = new CountDownLatch(WRITES_BEFORE_THE_KILL);

	@RepeatedTest(3)
	void everyAcknowledgedWriteIsThereAfterTheProcessWasKilled() throws Exception {
		Path file = this.folder.resolve("store.mv");
		try (StoreProcess store = StoreProcess.start(file); MongoClient client = MongoClients.create(store.uri())) {
			List<Thread> writers = IntStream.range(0, WRITERS)
				.mapToObj((writer) -> Thread.ofVirtual().start(() -> writeUntilKilled(client, "writer-" + writer)))
				.toList();
			this.enough.await();
			store.kill();
			for (Thread writer : writers) {
				writer.join();
			}
		}
		try (StoreProcess store = StoreProcess.start(file); MongoClient client = MongoClients.create(store.uri())) {
			assertThat(things(client).distinct("_id", String.class)).containsAll(this.inserted);
			Map<String, Integer> kept = new TreeMap<>();
			counters(client).find().forEach((counter) -> kept.put(counter.getString("_id"), counter.getInteger("n")));
			this.counted
				.forEach((writer, count) -> assertThat(kept.get(writer)).as(writer).isGreaterThanOrEqualTo(count));
		}
	}

	private void writeUntilKilled(MongoClient client, String writer) {
		try {
			counters(client).insertOne(new Document("_id", writer).append("n", 0));
			for (int n = 0; n < Integer.MAX_VALUE; n++) {
				String id = writer + ":" + n;
				things(client).insertOne(new Document("_id", id).append("text", "x".repeat(500)));
				this.inserted.add(id);
				// a compare-and-set, as the services do for every change
				if (counters(client).updateOne(and(eq(writer), eq("n", n)), inc("n", 1)).getModifiedCount() == 1) {
					this.counted.put(writer, n + 1);
				}
				this.enough.countDown();
			}
		}
		catch (MongoException ex) {
			// the store is gone: that is the point
			this.enough.countDown();
		}
	}

	private static MongoCollection<Document> things(MongoClient client) {
		return client.getDatabase("test").getCollection("things");
	}

	private static MongoCollection<Document> counters(MongoClient client) {
		return client.getDatabase("test").getCollection("counters");
	}

}
