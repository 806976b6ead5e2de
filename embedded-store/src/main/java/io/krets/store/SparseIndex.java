package io.krets.store;

import java.util.List;
import java.util.Map;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * The documents that have a field which most documents lack: a query for that field goes
 * through these instead of all. Values are not kept, so what a query asks of them is
 * looked up in the documents.
 */
final class SparseIndex extends Index<Object> {

	private static final String ID = "_id";

	private final String field;

	private final MVMap<Object, Boolean> positions;

	/**
	 * The map may be full already: it is written with the documents and read with them.
	 */
	SparseIndex(String name, IndexKey key, MVMap<Object, Boolean> positions) {
		super(name, List.of(key), true);
		this.field = key.getKey();
		this.positions = positions;
	}

	/** Whether nothing that lacks the field can fulfil this query. */
	@Override
	public boolean canHandle(Document query) {
		return query.size() == 1 && query.containsKey(this.field) && demandsAValue(query.get(this.field));
	}

	private static boolean demandsAValue(@Nullable Object condition) {
		if (condition instanceof Map<?, ?> operators) {
			return operators.size() == 1 && Boolean.TRUE.equals(operators.get("$exists"));
		}
		return condition instanceof Boolean || condition instanceof Number || condition instanceof String;
	}

	@Override
	public Iterable<Object> getPositions(Document query) {
		return List.copyOf(this.positions.keySet());
	}

	@Override
	public @Nullable Object getPosition(Document document) {
		Object id = document.get(ID);
		return this.positions.containsKey(id) ? id : null;
	}

	@Override
	public void checkAdd(Document document, MongoCollection<Object> collection) {
		// any number of documents may have the field
	}

	@Override
	public void add(Document document, Object position, MongoCollection<Object> collection) {
		if (document.containsKey(this.field)) {
			this.positions.put(position, Boolean.TRUE);
		}
	}

	@Override
	public @Nullable Object remove(Document document) {
		Object id = document.get(ID);
		return (this.positions.remove(id) != null) ? id : null;
	}

	@Override
	public void checkUpdate(Document before, Document after, MongoCollection<Object> collection) {
		// any number of documents may have the field
	}

	@Override
	public void updateInPlace(Document before, Document after, Object position, MongoCollection<Object> collection) {
		if (after.containsKey(this.field)) {
			this.positions.put(position, Boolean.TRUE);
		}
		else {
			this.positions.remove(position);
		}
	}

	@Override
	public long getCount() {
		return this.positions.sizeAsLong();
	}

	/** Nothing is kept of the documents but that they are there. */
	@Override
	public long getDataSize() {
		return getCount();
	}

	@Override
	public void drop() {
		this.positions.clear();
	}

}
