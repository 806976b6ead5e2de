package io.krets.kit.test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.krets.store.EmbeddedStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * Gives a test class a store for {@code MONGODB_URI}: a container of {@value #IMAGE}
 * where a Docker engine answers, the embedded store elsewhere. One store serves all
 * classes of a run, which says once which it was.
 */
public class StoreExtension implements BeforeAllCallback {

	private static final String IMAGE = "mongo:8";

	/** Set to {@code embedded}, no container is looked for. */
	private static final String CHOICE = "KRETS_TEST_STORE";

	private static final int CONTAINER_WITHIN_SECONDS = 120;

	private static final Logger log = LoggerFactory.getLogger(StoreExtension.class);

	/** Connection string of a store that runs already. */
	private static final String GIVEN = "krets.test.store";

	private static final Object STARTING = new Object();

	@Override
	public void beforeAll(ExtensionContext context) {
		synchronized (STARTING) {
			context.getRoot()
				.getStore(ExtensionContext.Namespace.create(StoreExtension.class))
				.computeIfAbsent("store", (key) -> Started.start(), Started.class);
		}
	}

	/** The store of this run, stopped by JUnit when all tests are done. */
	private record Started(AutoCloseable server) implements AutoCloseable {

		static Started start() {
			String given = System.getProperty(GIVEN);
			if (given != null) {
				log.info("Store under test: {}", given);
				System.setProperty("MONGODB_URI", given);
				return new Started(() -> {
				});
			}
			MongoDBContainer container = findContainer();
			if (container != null) {
				log.info("Store under test: container {}", IMAGE);
				System.setProperty("MONGODB_URI",
						"mongodb://%s:%d".formatted(container.getHost(), container.getMappedPort(27017)));
				return new Started(container);
			}
			log.info("Store under test: embedded, which is not MongoDB");
			EmbeddedStore store = EmbeddedStore.inMemory();
			System.setProperty("MONGODB_URI", store.uri());
			return new Started(store);
		}

		private static @Nullable MongoDBContainer findContainer() {
			if ("embedded".equals(System.getenv(CHOICE))) {
				return null;
			}
			CompletableFuture<@Nullable MongoDBContainer> starting = CompletableFuture.supplyAsync(() -> {
				if (!DockerClientFactory.instance().isDockerAvailable()) {
					return null;
				}
				MongoDBContainer container = new MongoDBContainer(IMAGE);
				container.start();
				return container;
			});
			try {
				return starting.get(CONTAINER_WITHIN_SECONDS, TimeUnit.SECONDS);
			}
			catch (ExecutionException | TimeoutException ex) {
				log.warn("A Docker engine answers but gives no container of {} within {} s: {}", IMAGE,
						CONTAINER_WITHIN_SECONDS, ex.toString());
				// should it come late, it is not left behind
				starting.thenAccept((late) -> {
					if (late != null) {
						late.stop();
					}
				});
				return null;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new IllegalStateException(ex);
			}
		}

		@Override
		public void close() throws Exception {
			this.server.close();
		}

	}

}
