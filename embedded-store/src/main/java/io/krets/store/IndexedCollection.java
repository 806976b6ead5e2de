package io.krets.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Collection;
import de.bwaldvogel.mongo.bson.Document;
import org.h2.mvstore.Cursor;
import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

/**
 * A collection that looks documents up by id, or by a field that few have, where a query
 * names them among other conditions, and reads on from an id where a query asks for the
 * next ones in order. The plain collection uses an index only for queries of nothing but
 * its keys, and goes through all documents for a compare-and-set.
 */
final class IndexedCollection extends H2Collection {

	private static final String ID = "_id";

	private final MVMap<Object, Document> documents;

	private final List<Index<Object>> sparse = new CopyOnWriteArrayList<>();

	private @Nullable Index<Object> byId;

	IndexedCollection(MongoDatabase database, String name, CollectionOptions options, MVMap<Object, Document> documents,
			MVMap<String, Object> sizes, CursorRegistry cursors) {
		super(database, name, options, documents, sizes, cursors);
		this.documents = documents;
	}

	@Override
	public void addIndex(Index<Object> index) {
		if (index.isUnique() && index.getKeys().size() == 1 && index.getKeys().getFirst().getKey().equals(ID)) {
			this.byId = index;
		}
		if (index instanceof SparseIndex
				&& this.sparse.stream().noneMatch((it) -> it.getName().equals(index.getName()))) {
			this.sparse.add(index);
		}
		super.addIndex(index);
	}

	/** Called when no index can answer the query by itself. */
	@Override
	protected QueryResult matchDocuments(Document query, @Nullable Document orderBy, int skip, int limit, int batch,
			@Nullable Document projection) {
		List<Document> conditions = conditions(query);
		for (Index<Object> index : indexes()) {
			for (Document condition : conditions) {
				if (index.canHandle(condition)) {
					return matchDocuments(query, index.getPositions(condition), orderBy, skip, limit, batch,
							projection);
				}
			}
		}
		if (isAscendingById(orderBy) && hasTextIdsOnly()) {
			return matchDocumentsFromStream(query, from(lowerBound(conditions)), skip, limit, batch, null, projection);
		}
		return super.matchDocuments(query, orderBy, skip, limit, batch, projection);
	}

	/** The one that finds fewest first. */
	private List<Index<Object>> indexes() {
		Index<Object> first = this.byId;
		return (first != null) ? Stream.concat(Stream.of(first), this.sparse.stream()).toList() : this.sparse;
	}

	/** All that a document must fulfil, each as a query of its own. */
	private static List<Document> conditions(Document query) {
		List<Document> conditions = new ArrayList<>();
		query.forEach((field, condition) -> {
			if (!field.equals("$and")) {
				conditions.add(new Document(field, condition));
			}
			else if (condition instanceof Collection<?> all) {
				for (Object part : all) {
					if (part instanceof Document document) {
						conditions.addAll(conditions(document));
					}
				}
			}
		});
		return conditions;
	}

	private static boolean isAscendingById(@Nullable Document orderBy) {
		return orderBy != null && orderBy.size() == 1 && orderBy.get(ID) instanceof Number direction
				&& direction.intValue() == 1;
	}

	/** Keys of one type stand together, so the ends tell of what type all are. */
	private boolean hasTextIdsOnly() {
		return this.documents.firstKey() instanceof String && this.documents.lastKey() instanceof String;
	}

	private static @Nullable String lowerBound(List<Document> conditions) {
		String bound = null;
		for (Document condition : conditions) {
			if (condition.get(ID) instanceof Document range) {
				for (String operator : List.of("$gt", "$gte")) {
					if (range.get(operator) instanceof String text && (bound == null || text.compareTo(bound) > 0)) {
						bound = text;
					}
				}
			}
		}
		return bound;
	}

	/** Documents from this id on, in the order of ids. */
	private Stream<Document> from(@Nullable String id) {
		Cursor<Object, Document> cursor = this.documents.cursor(id);
		Iterator<Document> values = new Iterator<>() {
			@Override
			public boolean hasNext() {
				return cursor.hasNext();
			}

			@Override
			public Document next() {
				cursor.next();
				return cursor.getValue();
			}
		};
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(values, Spliterator.ORDERED | Spliterator.NONNULL), false);
	}

}
