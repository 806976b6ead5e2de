package io.krets.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A sparse index against a slow reference, also after the store was opened again. */
class SparseIndexTest {

	private static final long SEED = 20260701;

	private static final int STEPS = 600;

	private static final int OPENINGS = 3;

	/** What each document has in its field; −1 where it lacks the field. */
	private final TreeMap<String, Integer> reference = new TreeMap<>();

	private final Random random = new Random(SEED);

	@Test
	void findsWhatHasTheField(@TempDir Path folder) {
		for (int opening = 0; opening < OPENINGS; opening++) {
			try (EmbeddedStore store = EmbeddedStore.onFile(folder.resolve("store"));
					MongoClient client = MongoClients.create(store.uri())) {
				MongoCollection<Document> documents = client.getDatabase("test").getCollection("documents");
				if (opening == 1) {
					// documents that were there before the index
					documents.createIndex(Indexes.ascending("pending"), new IndexOptions().sparse(true));
				}
				for (int step = 0; step < STEPS; step++) {
					change(documents, "d" + this.random.nextInt(100));
					if (step % 20 == 0) {
						compare(documents);
					}
				}
				assertThat(client.getDatabase("test").getCollection("documents").listIndexes())
					.hasSize((opening == 0) ? 1 : 2);
			}
		}
	}

	private void change(MongoCollection<Document> documents, String id) {
		int value = this.random.nextInt(3);
		switch (this.random.nextInt(4)) {
			case 0 -> {
				documents.replaceOne(Filters.eq("_id", id), new Document("pending", value),
						new ReplaceOptions().upsert(true));
				this.reference.put(id, value);
			}
			case 1 -> {
				documents.updateOne(Filters.eq("_id", id), Updates.unset("pending"));
				this.reference.computeIfPresent(id, (key, before) -> -1);
			}
			case 2 -> {
				documents.updateOne(Filters.eq("_id", id), Updates.set("pending", value));
				this.reference.computeIfPresent(id, (key, before) -> value);
			}
			default -> {
				documents.deleteOne(Filters.eq("_id", id));
				this.reference.remove(id);
			}
		}
	}

	private void compare(MongoCollection<Document> documents) {
		same(documents, Filters.exists("pending"), Set.of(0, 1, 2));
		same(documents, Filters.eq("pending", 1), Set.of(1));
		same(documents, Filters.and(Filters.exists("pending"), Filters.lt("pending", 2)), Set.of(0, 1));
		same(documents, Filters.exists("pending", false), Set.of(-1));
		same(documents, Filters.lt("pending", 1), Set.of(0));
		same(documents, Filters.eq("pending", null), Set.of(-1));
	}

	private void same(MongoCollection<Document> documents, Bson query, Set<Integer> values) {
		List<String> found = new ArrayList<>();
		documents.find(query).forEach((document) -> found.add(document.getString("_id")));
		TreeSet<String> expected = new TreeSet<>(this.reference.keySet());
		expected.removeIf((id) -> !values.contains(this.reference.get(id)));
		assertThat(found).as("seed %d, %s", SEED, query).containsExactlyInAnyOrderElementsOf(expected);
	}

}
