package io.krets.store;

import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * An H2 backend whose collections are {@link IndexedCollection}s, and that answers reads
 * with copies.
 */
class IndexedBackend extends H2Backend {

	private static final String DOCUMENTS = "databases.";

	private static final String SIZES = "meta.";

	private static final String SPARSE = "sparse.";

	private static final Set<String> READING = Set.of("find", "getMore", "aggregate", "count", "distinct", "hello",
			"isMaster", "ismaster", "ping", "buildInfo", "endSessions");

	/**
	 * The plain backend changes a document in place while others read it, encode it or
	 * write it to disk, which fails them; the client of an answer that can not be encoded
	 * waits without end.
	 */
	private final ReadWriteLock documents = new ReentrantReadWriteLock();

	IndexedBackend(MVStore store) {
		super(store);
	}

	/** Handles every command, also those that arrive as messages. */
	@Override
	public Document handleCommand(Channel channel, String database, String command, Document query) {
		Lock lock = READING.contains(command) ? lockAgainstChanges() : lockForChanges();
		try {
			// the answer is encoded later, when the documents may be changing again
			return super.handleCommand(channel, database, command, query).cloneDeeply();
		}
		finally {
			lock.unlock();
		}
	}

	/**
	 * Waits until no document is being changed, and keeps it so until the lock is given
	 * back.
	 */
	final Lock lockAgainstChanges() {
		Lock lock = this.documents.readLock();
		lock.lock();
		return lock;
	}

	private Lock lockForChanges() {
		Lock lock = this.documents.writeLock();
		lock.lock();
		return lock;
	}

	@Override
	protected MongoDatabase openOrCreateDatabase(String name) {
		// opens its collections while it is constructed, so it asks the backend for the
		// store instead of holding it
		return new H2Database(name, getMvStore(), getCursorRegistry()) {
			@Override
			protected MongoCollection<Object> openOrCreateCollection(String collection, CollectionOptions options) {
				String full = getDatabaseName() + "." + collection;
				return new IndexedCollection(this, collection, options, getMvStore().openMap(DOCUMENTS + full),
						getMvStore().openMap(SIZES + full), this.cursorRegistry);
			}

			@Override
			protected @Nullable Index<Object> openOrCreateSecondaryIndex(String collection, String index,
					List<IndexKey> keys, boolean sparse) {
				if (!sparse || keys.size() > 1) {
					return super.openOrCreateSecondaryIndex(collection, index, keys, sparse);
				}
				return new SparseIndex(index, keys.getFirst(),
						getMvStore().openMap(SPARSE + getDatabaseName() + "." + collection + "." + index));
			}
		};
	}

}
