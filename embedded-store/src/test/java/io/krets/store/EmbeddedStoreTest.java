package io.krets.store;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class EmbeddedStoreTest {

	private static final int DOCUMENTS = 200;

	private static final int READS = 1_500;

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@TempDir
	Path folder;

	@Test
	void listensOnTheLoopbackAddressOnly() {
		try (EmbeddedStore store = EmbeddedStore.inMemory()) {
			assertThat(store.uri()).matches("mongodb://127\\.0\\.0\\.1:\\d+");
		}
	}

	@Test
	void twoStoresInMemoryShareNothing() {
		try (EmbeddedStore first = EmbeddedStore.inMemory(); EmbeddedStore second = EmbeddedStore.inMemory()) {
			try (MongoClient a = MongoClients.create(first.uri()); MongoClient b = MongoClients.create(second.uri())) {
				collection(a).insertOne(new Document("_id", 1));
				assertThat(collection(a).countDocuments()).isEqualTo(1);
				assertThat(collection(b).countDocuments()).isZero();
			}
		}
	}

	@Test
	void aFileKeepsDocumentsAndIndexesOverARestart() {
		Path file = this.folder.resolve("made/when/absent/store.mv");
		try (EmbeddedStore store = EmbeddedStore.onFile(file); MongoClient client = MongoClients.create(store.uri())) {
			collection(client).createIndex(new Document("number", 1),
					new com.mongodb.client.model.IndexOptions().unique(true));
			collection(client).insertOne(new Document("_id", 1).append("number", 7));
		}
		try (EmbeddedStore store = EmbeddedStore.onFile(file); MongoClient client = MongoClients.create(store.uri())) {
			assertThat(collection(client).find().first()).containsEntry("number", 7);
			assertThatThrownBy(() -> collection(client).insertOne(new Document("_id", 2).append("number", 7)))
				.hasMessageContaining("duplicate key");
		}
	}

	@Test
	void aSecondStoreOnTheSameFileIsRefusedWithAReason() {
		Path file = this.folder.resolve("store.mv");
		try (EmbeddedStore store = EmbeddedStore.onFile(file)) {
			assertThat(store.uri()).isNotEmpty();
			assertThatThrownBy(() -> EmbeddedStore.onFile(file)).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining(file.toString())
				.hasMessageContaining("\nMaybe another process");
		}
	}

	@Test
	void aPortInUseIsRefusedWithAReasonAndTheFileIsFreeAgain() {
		Path file = this.folder.resolve("store.mv");
		try (EmbeddedStore other = EmbeddedStore.inMemory()) {
			int port = Integer.parseInt(other.uri().substring(other.uri().lastIndexOf(':') + 1));
			assertThatThrownBy(() -> EmbeddedStore.onFile(file, port)).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining(String.valueOf(port));
		}
		EmbeddedStore.onFile(file).close();
	}

	@Test
	void everyReadIsAnsweredWhileTheDocumentsChange() throws InterruptedException {
		try (EmbeddedStore store = EmbeddedStore.inMemory(); MongoClient client = MongoClients.create(store.uri())) {
			MongoCollection<Document> things = collection(client);
			for (int id = 0; id < DOCUMENTS; id++) {
				things.insertOne(new Document("_id", id).append("a", 0));
			}
			Thread writer = Thread.ofVirtual().start(() -> {
				for (int n = 0; n < READS * 2; n++) {
					// fields come and go, which a reader's walk through them notices
					things.updateOne(new Document("_id", n % DOCUMENTS),
							n / DOCUMENTS % 2 == 0 ? new Document("$set", new Document("b" + n % 7, n))
									: new Document("$unset", new Document("b" + n % 7, "")));
				}
			});
			for (int read = 0; read < READS; read++) {
				assertThat(assertTimeoutPreemptively(PATIENCE, () -> things.find().into(new ArrayList<>())))
					.hasSize(DOCUMENTS);
			}
			writer.join();
		}
	}

	private static MongoCollection<Document> collection(MongoClient client) {
		return client.getDatabase("test").getCollection("things");
	}

}
