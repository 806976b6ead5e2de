package io.krets.matching.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** A language of names, with the column of its words in {@code classes.csv}. */
enum Language {

	ENGLISH(2, new EnglishAnalyzer()), NORWEGIAN(3, new NorwegianAnalyzer()), SWEDISH(4, new SwedishAnalyzer()),
	FINNISH(5, new FinnishAnalyzer());

	private final int column;

	private final Analyzer analyzer;

	Language(int column, Analyzer analyzer) {
		this.column = column;
		this.analyzer = analyzer;
	}

	int column() {
		return this.column;
	}

	/** Stems of a text, in its order, without stop words. */
	List<String> stems(String text) {
		List<String> stems = new ArrayList<>();
		try (TokenStream tokens = this.analyzer.tokenStream("name", text)) {
			CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
			tokens.reset();
			while (tokens.incrementToken() && stems.size() < 64) {
				stems.add(term.toString());
			}
			tokens.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("text \"" + text + "\" cannot be read", ex);
		}
		return stems;
	}

}
