package io.krets.kit.test;

import io.krets.store.EmbeddedStore;
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

	private static final Logger log = LoggerFactory.getLogger(StoreExtension.class);

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
			if (DockerClientFactory.instance().isDockerAvailable()) {
				log.info("Store under test: container {}", IMAGE);
				MongoDBContainer container = new MongoDBContainer(IMAGE);
				container.start();
				System.setProperty("MONGODB_URI",
						"mongodb://%s:%d".formatted(container.getHost(), container.getMappedPort(27017)));
				return new Started(container);
			}
			log.info("Store under test: embedded (no Docker engine answers), which is not MongoDB");
			EmbeddedStore store = EmbeddedStore.inMemory();
			System.setProperty("MONGODB_URI", store.uri());
			return new Started(store);
		}

		@Override
		public void close() throws Exception {
			this.server.close();
		}

	}

}
