package io.krets.registry.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Finds codes of one list by what people call them, in any of the four languages: other
 * inflections, parts of compounds, beginnings and typing errors included. It lies in
 * memory and never changes.
 */
final class CodeIndex {

	private static final String CODE = "code";

	private static final float TERM_SATURATION = 0.5f;

	/** Hits much weaker than the best are noise from single parts of compounds. */
	private static final float LEAST_OF_BEST = 0.2f;

	private final IndexSearcher searcher;

	private final CodeQuery query;

	private final int size;

	CodeIndex(Collection<Entry> entries) {
		this.size = entries.size();
		Map<String, Analyzer> analyzers = analyzers(entries);
		this.query = new CodeQuery(analyzers);
		try {
			ByteBuffersDirectory directory = new ByteBuffersDirectory();
			IndexWriterConfig settings = new IndexWriterConfig(
					new PerFieldAnalyzerWrapper(new WordAnalyzer("en", Set.of()), analyzers));
			try (IndexWriter writer = new IndexWriter(directory, settings)) {
				for (Entry entry : entries) {
					writer.addDocument(document(entry));
				}
				writer.forceMerge(1);
			}
			this.searcher = new IndexSearcher(DirectoryReader.open(directory));
			this.searcher.setQueryCache(null);
			// a code with many nicknames is as good a hit as one with few
			this.searcher.setSimilarity(new BM25Similarity(TERM_SATURATION, 0));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Codes that fit, best first.
	 * @param wanted what somebody typed; not blank
	 * @param language the language it is probably in: en, no, sv or fi
	 * @param limit at most so many
	 * @param among the codes to choose from
	 */
	List<String> search(String wanted, String language, int limit, Set<String> among) {
		try {
			int most = limit + Math.max(0, this.size - among.size());
			ScoreDoc[] hits = this.searcher.search(this.query.of(wanted, language), most).scoreDocs;
			StoredFields stored = this.searcher.storedFields();
			List<String> codes = new ArrayList<>();
			for (ScoreDoc hit : hits) {
				String code = stored.document(hit.doc).get(CODE);
				if (codes.size() < limit && hit.score >= hits[0].score * LEAST_OF_BEST && among.contains(code)) {
					codes.add(code);
				}
			}
			return codes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Map<String, Analyzer> analyzers(Collection<Entry> entries) {
		Map<String, Analyzer> analyzers = new HashMap<>();
		for (String language : Language.ALL) {
			Set<String> parts = new HashSet<>();
			entries.forEach((entry) -> {
				addParts(entry.labels().getOrDefault(language, ""), parts);
				entry.words().forEach((word) -> addParts(word, parts));
			});
			Analyzer analyzer = new WordAnalyzer(language, language.equals("en") ? Set.of() : parts);
			analyzers.put(CodeQuery.labelField(language), analyzer);
			analyzers.put(CodeQuery.wordsField(language), analyzer);
		}
		return analyzers;
	}

	private static void addParts(String text, Set<String> parts) {
		for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")) {
			if (word.length() >= WordAnalyzer.LEAST_PART) {
				parts.add(word);
			}
		}
	}

	private static Document document(Entry entry) {
		Document document = new Document();
		document.add(new StoredField(CODE, entry.code()));
		document.add(new StringField(CodeQuery.COMMON, Boolean.toString(entry.common()), Field.Store.NO));
		entry.labels().forEach((language, label) -> {
			document.add(new TextField(CodeQuery.labelField(language), label, Field.Store.NO));
			CodeQuery.plainWords(label)
				.forEach((word) -> document.add(new StringField(CodeQuery.PLAIN, word, Field.Store.NO)));
		});
		for (String name : entry.words()) {
			document.add(new StringField(CodeQuery.NAME, CodeQuery.fold(name), Field.Store.NO));
			CodeQuery.plainWords(name)
				.forEach((word) -> document.add(new StringField(CodeQuery.PLAIN, word, Field.Store.NO)));
			Language.ALL.forEach(
					(language) -> document.add(new TextField(CodeQuery.wordsField(language), name, Field.Store.NO)));
		}
		return document;
	}

	/**
	 * A code as it is found.
	 *
	 * @param code unique in its list
	 * @param labels by language
	 * @param words what else people call it, in any of the languages
	 * @param common whether it comes before others that fit as well
	 */
	record Entry(String code, Map<String, String> labels, Collection<String> words, boolean common) {

	}

}
