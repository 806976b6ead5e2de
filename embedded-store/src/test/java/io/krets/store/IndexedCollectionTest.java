package io.krets.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The shortcuts by id against a slow reference: a sorted map that looks at everything.
 */
class IndexedCollectionTest {

	private static final long SEED = 20260101;

	private static final int STEPS = 2_000;

	@Test
	void answersAsGoingThroughAllDocumentsWould() {
		Random random = new Random(SEED);
		TreeMap<String, Integer> reference = new TreeMap<>();
		try (EmbeddedStore store = EmbeddedStore.inMemory(); MongoClient client = MongoClients.create(store.uri())) {
			MongoCollection<Document> documents = client.getDatabase("test").getCollection("documents");
			for (int step = 0; step < STEPS; step++) {
				String id = "d" + random.nextInt(200);
				int expected = random.nextInt(4);
				switch (random.nextInt(4)) {
					case 0 -> {
						if (reference.putIfAbsent(id, 0) == null) {
							documents.insertOne(new Document("_id", id).append("version", 0));
						}
					}
					case 1 -> {
						boolean current = Integer.valueOf(expected).equals(reference.get(id));
						long changed = documents.updateOne(is(id, expected), Updates.set("version", (expected + 1) % 4))
							.getModifiedCount();
						assertThat(changed).as("seed %d, step %d", SEED, step).isEqualTo(current ? 1 : 0);
						reference.computeIfPresent(id, (key, version) -> current ? (expected + 1) % 4 : version);
					}
					case 2 -> {
						boolean current = Integer.valueOf(expected).equals(reference.get(id));
						assertThat(documents.deleteOne(is(id, expected)).getDeletedCount())
							.as("seed %d, step %d", SEED, step)
							.isEqualTo(current ? 1 : 0);
						if (current) {
							reference.remove(id);
						}
					}
					default -> compareLists(documents, reference, id, random, step);
				}
			}
		}
	}

	private static void compareLists(MongoCollection<Document> documents, TreeMap<String, Integer> reference,
			String from, Random random, int step) {
		int limit = 1 + random.nextInt(20);
		Bson few = Filters.lt("version", 2);
		assertThat(ids(
				documents.find(Filters.and(few, Filters.gt("_id", from))).sort(Sorts.ascending("_id")).limit(limit)))
			.as("after %s, seed %d, step %d", from, SEED, step)
			.isEqualTo(few(reference).filter((id) -> id.compareTo(from) > 0).limit(limit).toList());
		assertThat(ids(documents.find(few).sort(Sorts.ascending("_id")).skip(2).limit(limit)))
			.as("from the start, seed %d, step %d", SEED, step)
			.isEqualTo(few(reference).skip(2).limit(limit).toList());
		assertThat(ids(documents.find(few).sort(Sorts.descending("_id")).limit(limit)))
			.as("backwards, seed %d, step %d", SEED, step)
			.isEqualTo(few(reference).sorted(Comparator.reverseOrder()).limit(limit).toList());
		List<String> some = List.of(from, "d1", "d150", "absent");
		assertThat(ids(documents.find(Filters.and(few, Filters.in("_id", some)))))
			.as("among %s, seed %d, step %d", some, SEED, step)
			.containsExactlyInAnyOrderElementsOf(few(reference).filter(some::contains).toList());
	}

	private static Stream<String> few(TreeMap<String, Integer> reference) {
		return reference.entrySet().stream().filter((entry) -> entry.getValue() < 2).map((entry) -> entry.getKey());
	}

	private static List<String> ids(Iterable<Document> found) {
		List<String> ids = new ArrayList<>();
		found.forEach((document) -> ids.add(document.getString("_id")));
		return ids;
	}

	private static Bson is(String id, int version) {
		return Filters.and(Filters.eq("_id", id), Filters.eq("version", version), Filters.exists("removed", false));
	}

	@Test
	void numbersAndTextAsIdsKeepTheirOrder() {
		try (EmbeddedStore store = EmbeddedStore.inMemory(); MongoClient client = MongoClients.create(store.uri())) {
			MongoCollection<Document> documents = client.getDatabase("test").getCollection("mixed");
			documents.insertMany(List.of(new Document("_id", "b"), new Document("_id", 2), new Document("_id", "a"),
					new Document("_id", 1)));
			List<Object> ids = new ArrayList<>();
			documents.find().sort(Sorts.ascending("_id")).forEach((document) -> ids.add(document.get("_id")));
			assertThat(ids).containsExactly(1, 2, "a", "b");
		}
	}

}
