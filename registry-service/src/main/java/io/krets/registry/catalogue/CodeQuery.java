package io.krets.registry.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/** Turns what somebody typed into a query over the fields of {@link CodeIndex}. */
final class CodeQuery {

	/** Whole names, folded. */
	static final String NAME = "name";

	/** Single words, folded but neither stemmed nor taken apart. */
	static final String PLAIN = "plain";

	/** Whether a code comes before others that fit as well. */
	static final String COMMON = "common";

	/** More words than this say nothing more about a waste. */
	private static final int MAX_WORDS = 12;

	private static final int LEAST_FUZZY = 4;

	private static final int TWO_ERRORS_FROM = 9;

	private static final int FUZZY_EXPANSIONS = 40;

	/** A whole name counts most, then a word, its beginning, a word like it. */
	private static final float NAME_BOOST = 12;

	private static final float WORD_BOOST = 4;

	private static final float PREFIX_BOOST = 2.5f;

	private static final float FUZZY_BOOST = 2;

	private static final float OWN_LANGUAGE_BOOST = 1.3f;

	private static final float PART_BOOST = 0.5f;

	private static final float COMMON_BOOST = 0.3f;

	private static final float TIE = 0.1f;

	private final Map<String, Analyzer> analyzers;

	CodeQuery(Map<String, Analyzer> analyzers) {
		this.analyzers = Map.copyOf(analyzers);
	}

	static String labelField(String language) {
		return "label-" + language;
	}

	static String wordsField(String language) {
		return "words-" + language;
	}

	/** Small letters, with a and o for the letters that neighbours write differently. */
	static String fold(String text) {
		return text.strip()
			.toLowerCase(Locale.ROOT)
			.replace('å', 'a')
			.replace('ä', 'a')
			.replace('æ', 'a')
			.replace('ö', 'o')
			.replace('ø', 'o')
			.replace('é', 'e');
	}

	static Stream<String> plainWords(String text) {
		return Stream.of(fold(text).split("[^\\p{L}\\p{N}]+")).filter((word) -> !word.isEmpty());
	}

	Query of(String wanted, String language) {
		List<String> words = plainWords(wanted).limit(MAX_WORDS).toList();
		String text = String.join(" ", Stream.of(wanted.strip().split("\\s+")).limit(MAX_WORDS).toArray(String[]::new));
		BooleanQuery.Builder any = new BooleanQuery.Builder();
		any.add(constant(new TermQuery(new Term(NAME, fold(text))), NAME_BOOST), Occur.SHOULD);
		for (int index = 0; index < words.size(); index++) {
			any.add(plain(words.get(index)), Occur.SHOULD);
		}
		any.add(analysed(text, language), Occur.SHOULD);
		return new BooleanQuery.Builder().add(any.build(), Occur.MUST)
			.add(constant(new TermQuery(new Term(COMMON, "true")), COMMON_BOOST), Occur.SHOULD)
			.build();
	}

	private static Query plain(String word) {
		List<Query> ways = new ArrayList<>();
		ways.add(constant(new TermQuery(new Term(PLAIN, word)), WORD_BOOST));
		if (word.length() > 1) {
			ways.add(constant(new PrefixQuery(new Term(PLAIN, word)), PREFIX_BOOST));
		}
		if (word.length() >= LEAST_FUZZY) {
			int errors = (word.length() >= TWO_ERRORS_FROM) ? 2 : 1;
			ways.add(new BoostQuery(new FuzzyQuery(new Term(PLAIN, word), errors, 1, FUZZY_EXPANSIONS, true),
					FUZZY_BOOST / WORD_BOOST));
		}
		return new DisjunctionMaxQuery(ways, TIE);
	}

	/** Stems and parts of compounds, in the field that fits best. */
	private Query analysed(String text, String language) {
		List<Query> fields = new ArrayList<>();
		this.analyzers.forEach((field, analyzer) -> {
			Query query = terms(field, analyzer, text);
			fields.add(field.endsWith(language) ? new BoostQuery(query, OWN_LANGUAGE_BOOST) : query);
		});
		return new DisjunctionMaxQuery(fields, TIE);
	}

	/** Whole words before the parts that an analyzer puts beside them. */
	private static Query terms(String field, Analyzer analyzer, String text) {
		BooleanQuery.Builder any = new BooleanQuery.Builder();
		try (TokenStream tokens = analyzer.tokenStream(field, text)) {
			CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
			PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
			tokens.reset();
			while (tokens.incrementToken()) {
				Query query = new TermQuery(new Term(field, term.toString()));
				any.add((step.getPositionIncrement() == 0) ? new BoostQuery(query, PART_BOOST) : query, Occur.SHOULD);
			}
			tokens.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return any.build();
	}

	private static Query constant(Query query, float boost) {
		return new BoostQuery(new ConstantScoreQuery(query), boost);
	}

}
