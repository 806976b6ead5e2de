package io.krets.registry.catalogue;

import java.util.Collection;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.compound.DictionaryCompoundWordTokenFilter;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ScandinavianFoldingFilter;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.no.NorwegianLightStemFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.sv.SwedishLightStemFilter;

/**
 * Reduces text of one language to what is compared: small letters without stop words,
 * compounds with their parts beside them, stems, and the letters å, ä, æ, ö and ø as a
 * and o, as keyboards of the neighbours have them.
 */
final class WordAnalyzer extends Analyzer {

	/** Parts of a compound are at least so long: shorter ones are mostly endings. */
	static final int LEAST_PART = 4;

	private static final int LEAST_COMPOUND = 7;

	private static final int GREATEST_PART = 20;

	private final String language;

	private final CharArraySet parts;

	/**
	 * An analyzer of one language.
	 * @param language en, no, sv or fi
	 * @param parts words that compounds may consist of; none keeps compounds whole
	 */
	WordAnalyzer(String language, Collection<String> parts) {
		this.language = language;
		this.parts = CharArraySet.unmodifiableSet(new CharArraySet(parts, false));
	}

	@Override
	protected TokenStreamComponents createComponents(String fieldName) {
		Tokenizer source = new StandardTokenizer();
		TokenStream words = new StopFilter(new LowerCaseFilter(source), stopWords());
		if (!this.parts.isEmpty()) {
			words = new DictionaryCompoundWordTokenFilter(words, this.parts, LEAST_COMPOUND, LEAST_PART, GREATEST_PART,
					true);
		}
		return new TokenStreamComponents(source, new ScandinavianFoldingFilter(stem(words)));
	}

	private CharArraySet stopWords() {
		return switch (this.language) {
			case "en" -> EnglishAnalyzer.getDefaultStopSet();
			case "no" -> NorwegianAnalyzer.getDefaultStopSet();
			case "sv" -> SwedishAnalyzer.getDefaultStopSet();
			default -> FinnishAnalyzer.getDefaultStopSet();
		};
	}

	private TokenStream stem(TokenStream words) {
		return switch (this.language) {
			case "en" -> new PorterStemFilter(words);
			case "no" -> new NorwegianLightStemFilter(words);
			case "sv" -> new SwedishLightStemFilter(words);
			default -> new FinnishLightStemFilter(words);
		};
	}

}
