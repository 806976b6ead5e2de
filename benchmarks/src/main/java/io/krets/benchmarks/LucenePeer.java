package io.krets.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.krets.matching.engine.Access;
import io.krets.matching.engine.Direction;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.FullScan;
import io.krets.matching.engine.Hit;
import io.krets.matching.engine.Location;
import io.krets.matching.engine.PhysicalState;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LatLonPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.LogDocMergePolicy;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The same best matches with Apache Lucene in memory: Lucene gives candidates, the
 * engine's own scorer their scores, so both ways are exact.
 */
final class LucenePeer {

	private static final String PROFILE = "profile";

	private static final String FORM = "form";

	private static final String PLACE = "place";

	private static final String PLACELESS = "placeless";

	private static final String UNKNOWN = "unknown";

	private final List<EngineStream> streams;

	private final FullScan scan;

	private final IndexSearcher searcher;

	private final LeafReaderContext leaf;

	LucenePeer(List<EngineStream> streams, FullScan scan) {
		this.streams = streams;
		this.scan = scan;
		try {
			ByteBuffersDirectory directory = new ByteBuffersDirectory();
			// one segment in the order of adding: a document's number is its stream's
			IndexWriterConfig config = new IndexWriterConfig().setMergePolicy(new LogDocMergePolicy())
				.setMergeScheduler(new SerialMergeScheduler());
			try (IndexWriter writer = new IndexWriter(directory, config)) {
				for (EngineStream stream : streams) {
					writer.addDocument(document(stream));
				}
				writer.forceMerge(1);
			}
			this.searcher = new IndexSearcher(DirectoryReader.open(directory));
			this.searcher.setQueryCache(null);
			this.leaf = this.searcher.getIndexReader().leaves().getFirst();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Document document(EngineStream stream) {
		Document document = new Document();
		document.add(new StringField(PROFILE, profile(stream.direction(), this.scan.profile(stream)), Field.Store.NO));
		PhysicalState state = stream.physicalState();
		document.add(new StringField(FORM, (state != null) ? state.name() : UNKNOWN, Field.Store.NO));
		Location place = stream.location();
		document.add((place != null) ? new LatLonPoint(PLACE, place.latitude(), place.longitude())
				: new StringField(PLACELESS, UNKNOWN, Field.Store.NO));
		return document;
	}

	private static String profile(Direction direction, int number) {
		return direction.name() + number;
	}

	/**
	 * Related profiles as terms, best fit first; all of a profile's streams are scored,
	 * and the search ends when no further profile can give more.
	 */
	List<Hit> bestByTerms(EngineStream subject, int limit) {
		try {
			Best best = new Best(limit);
			for (FullScan.Candidates profile : this.scan.related(subject)) {
				if (best.isFull() && profile.mostScore() < best.last()) {
					break;
				}
				PostingsEnum found = this.leaf.reader().postings(term(subject, profile), PostingsEnum.NONE);
				for (int doc = next(found); doc != DocIdSetIterator.NO_MORE_DOCS; doc = next(found)) {
					best.offer(this.scan.score(subject, this.streams.get(doc), profile, Access.EVERYTHING));
				}
			}
			return best.hits();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int next(DocIdSetIterator found) throws IOException {
		return (found != null) ? found.nextDoc() : DocIdSetIterator.NO_MORE_DOCS;
	}

	private static Term term(EngineStream subject, FullScan.Candidates profile) {
		return new Term(PROFILE, profile(subject.direction().opposite(), profile.profile()));
	}

	/**
	 * Related profiles, distance and form as one query of filters; all that it finds is
	 * scored.
	 */
	List<Hit> bestByFilters(EngineStream subject, int limit) {
		Map<Integer, FullScan.Candidates> related = new HashMap<>();
		List<BytesRef> terms = new ArrayList<>();
		double limitKm = 0;
		for (FullScan.Candidates profile : this.scan.related(subject)) {
			related.put(profile.profile(), profile);
			terms.add(term(subject, profile).bytes());
			limitKm = Math.max(limitKm, profile.limitKm());
		}
		try {
			Best best = new Best(limit);
			Query query = this.searcher.rewrite(filters(subject, terms, limitKm));
			Scorer found = this.searcher.createWeight(query, ScoreMode.COMPLETE_NO_SCORES, 1).scorer(this.leaf);
			DocIdSetIterator documents = (found != null) ? found.iterator() : DocIdSetIterator.empty();
			for (int doc = documents.nextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = documents.nextDoc()) {
				EngineStream candidate = this.streams.get(doc);
				FullScan.Candidates profile = related.get(this.scan.profile(candidate));
				if (profile != null) {
					best.offer(this.scan.score(subject, candidate, profile, Access.EVERYTHING));
				}
			}
			return best.hits();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Query filters(EngineStream subject, List<BytesRef> terms, double limitKm) {
		BooleanQuery.Builder query = new BooleanQuery.Builder().add(new TermInSetQuery(PROFILE, terms),
				BooleanClause.Occur.FILTER);
		Location place = subject.location();
		if (place != null) {
			query.add(new BooleanQuery.Builder()
				.add(LatLonPoint.newDistanceQuery(PLACE, place.latitude(), place.longitude(), 1000 * (limitKm + 1)),
						BooleanClause.Occur.SHOULD)
				.add(new TermQuery(new Term(PLACELESS, UNKNOWN)), BooleanClause.Occur.SHOULD)
				.build(), BooleanClause.Occur.FILTER);
		}
		PhysicalState mine = subject.physicalState();
		if (mine != null) {
			List<BytesRef> forms = new ArrayList<>(List.of(new BytesRef(UNKNOWN)));
			for (PhysicalState state : PhysicalState.values()) {
				if (state.isNear(mine)) {
					forms.add(new BytesRef(state.name()));
				}
			}
			query.add(new TermInSetQuery(FORM, forms), BooleanClause.Occur.FILTER);
		}
		return query.build();
	}

	/** The best hits so far. */
	private static final class Best {

		private final int limit;

		private final List<Hit> hits = new ArrayList<>();

		Best(int limit) {
			this.limit = limit;
		}

		boolean isFull() {
			return this.hits.size() == this.limit;
		}

		double last() {
			return this.hits.getLast().score();
		}

		void offer(@Nullable Hit hit) {
			if (hit == null || (isFull() && !hit.isBefore(this.hits.getLast()))) {
				return;
			}
			if (isFull()) {
				this.hits.removeLast();
			}
			int at = this.hits.size();
			while (at > 0 && hit.isBefore(this.hits.get(at - 1))) {
				at--;
			}
			this.hits.add(at, hit);
		}

		List<Hit> hits() {
			return List.copyOf(this.hits);
		}

	}

}
