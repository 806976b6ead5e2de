package io.krets.store;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.backend.h2.H2Database;
import org.h2.mvstore.MVStore;

/** An H2 backend whose collections are {@link IndexedCollection}s. */
class IndexedBackend extends H2Backend {

	private static final String DOCUMENTS = "databases.";

	private static final String SIZES = "meta.";

	IndexedBackend(MVStore store) {
		super(store);
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
		};
	}

}
