package io.krets.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.MongoServer;

import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * A server on the loopback address that speaks MongoDB's protocol. Started from a file,
 * it acknowledges a write only when that write is on disk; in memory it forgets
 * everything when closed. It knows no users, transactions, geo queries or text search.
 */
public final class EmbeddedStore implements AutoCloseable {

	private static final int ANY_FREE_PORT = 0;

	private static final int COMPACTION_EVERY_SECONDS = 5;

	private final MongoServer server;

	private final ScheduledExecutorService housekeeping;

	private EmbeddedStore(MongoBackend backend, int port) {
		this.server = new MongoServer(backend);
		this.housekeeping = Executors.newSingleThreadScheduledExecutor(
				Thread.ofPlatform().daemon().name("embedded-store-housekeeping").factory());
		try {
			this.server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
		}
		// the network layer throws a BindException that it does not declare
		catch (Exception ex) {
			close();
			throw new IllegalStateException("The embedded store can not listen on loopback port " + port + ": "
					+ ex.getMessage() + "\nMaybe another process uses this port.", ex);
		}
	}

	/**
	 * Starts a store that keeps nothing, on a free port.
	 * @return the running store
	 */
	public static EmbeddedStore inMemory() {
		QuietLogging.apply();
		return new EmbeddedStore(new IndexedBackend(MVStore.open(null)), ANY_FREE_PORT);
	}

	/**
	 * Starts a store on a file, on a free port.
	 * @param file the data file; made, with its folder, when it does not exist
	 * @return the running store
	 * @throws IllegalStateException when the file can not be opened, for instance because
	 * another process has it open
	 */
	public static EmbeddedStore onFile(Path file) {
		return onFile(file, ANY_FREE_PORT);
	}

	/**
	 * Starts a store on a file.
	 * @param file the data file; made, with its folder, when it does not exist
	 * @param port the loopback port to listen on, 1 to 65535, or 0 for any free one
	 * @return the running store
	 * @throws IllegalStateException when the file can not be opened or the port is in use
	 */
	public static EmbeddedStore onFile(Path file, int port) {
		QuietLogging.apply();
		DurableBackend backend = new DurableBackend(open(file));
		EmbeddedStore store = new EmbeddedStore(backend, port);
		store.housekeeping.scheduleWithFixedDelay(backend::compactABit, COMPACTION_EVERY_SECONDS,
				COMPACTION_EVERY_SECONDS, TimeUnit.SECONDS);
		return store;
	}

	/**
	 * Tells where the store listens.
	 * @return the MongoDB connection string, without a database name
	 */
	public String uri() {
		InetSocketAddress address = this.server.getLocalAddress();
		return "mongodb://" + address.getAddress().getHostAddress() + ":" + address.getPort();
	}

	@Override
	public void close() {
		this.housekeeping.shutdownNow();
		this.server.shutdownNow();
	}

	private static MVStore open(Path file) {
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			// with automatic commits the store would write behind the backend's back
			return new MVStore.Builder().fileName(file.toAbsolutePath().toString()).autoCommitDisabled().open();
		}
		catch (MVStoreException ex) {
			throw new IllegalStateException("The embedded store can not open its data file " + file + ": "
					+ ex.getMessage() + "\nMaybe another process has it open.", ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The embedded store can not make the folder of " + file, ex);
		}
	}

	/**
	 * Runs the store as a process of its own until it is told to end.
	 * @param arguments the loopback port and the data file
	 */
	public static void main(String[] arguments) {
		if (arguments.length != 2 || !arguments[0].matches("\\d{1,5}")) {
			System.err.println("Usage: EmbeddedStore PORT DATA_FILE");
			System.exit(2);
		}
		QuietLogging.configureProcess();
		try {
			EmbeddedStore store = onFile(Path.of(arguments[1]), Integer.parseInt(arguments[0]));
			Runtime.getRuntime().addShutdownHook(new Thread(store::close, "embedded-store-shutdown"));
			System.out.println("listening on " + store.uri());
		}
		catch (RuntimeException ex) {
			System.err.println(ex.getMessage());
			System.exit(1);
		}
	}

}
