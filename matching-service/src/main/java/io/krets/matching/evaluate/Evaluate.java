package io.krets.matching.evaluate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.krets.matching.engine.Kind;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.knowledge.KnowledgeLoader;
import io.krets.matching.knowledge.WordClassifier;

/**
 * {@code Evaluate FILE}: how well the ranker finds the receivers of known exchanges. The
 * last line is {@code rows N top1 X top5 Y top10 Z mrr W}. With {@code --rows} every
 * row's half, rank and best candidates come first.
 */
public final class Evaluate {

	private static final long SEED = 20260101;

	private final List<Exchange> exchanges;

	private final SortedMap<String, String> candidates;

	private final PrintStream out;

	private Evaluate(List<Exchange> exchanges, PrintStream out) {
		this.exchanges = exchanges;
		this.candidates = exchanges.stream()
			.collect(Collectors.groupingBy(Exchange::receiverNace, TreeMap::new, Collectors.collectingAndThen(
					Collectors.mapping(Exchange::receiverBusiness, Collectors.toSet()), Evaluate::join)));
		this.out = out;
	}

	private static String join(java.util.Set<String> businesses) {
		return businesses.stream().filter((it) -> !it.isEmpty()).sorted().collect(Collectors.joining("; "));
	}

	public static void main(String[] arguments) throws IOException {
		if (arguments.length < 1 || arguments[0].startsWith("-")) {
			System.err.println("usage: evaluate FILE [--rows]\nMaybe the file of known exchanges was forgotten.");
			System.exit(2);
		}
		PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		try {
			of(Path.of(arguments[0]), out).run(arguments.length > 1 && arguments[1].equals("--rows"));
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.exit(2);
		}
	}

	static Evaluate of(Path file, PrintStream out) throws IOException {
		return new Evaluate(Exchanges.read(file), out);
	}

	/** Prints the tables and returns the accuracy of the last line. */
	Accuracy run(boolean rows) {
		Knowledge knowledge = KnowledgeLoader.load();
		WordClassifier words = WordClassifier.load();
		Baselines baselines = new Baselines(this.exchanges, this.candidates.keySet());
		ServedRanker served = new ServedRanker(knowledge, words, this.candidates);
		Map<String, Ranker> rankers = new LinkedHashMap<>();
		rankers.put("random", baselines.random(SEED));
		rankers.put("most common receiver, others' rows", baselines.mostCommon());
		rankers.put("nearest neighbour, leave one out", baselines.nearestNeighbour());
		rankers.put("krets without uses", new ServedRanker(knowledge.withoutUses(), words, this.candidates));
		rankers.put("krets", served);
		if (rows) {
			printRows(served);
		}
		this.out.printf(Locale.ROOT, "%d exchanges, %d candidate receivers%n", this.exchanges.size(),
				this.candidates.size());
		Map<Exchange, Double> ranks = Map.of();
		for (Map.Entry<String, Ranker> it : rankers.entrySet()) {
			ranks = ranks(it.getValue());
			this.out.printf(Locale.ROOT, "%-36s %s%n", it.getKey(), Accuracy.of(List.copyOf(ranks.values())).line());
		}
		for (Kind kind : List.of(Kind.MATERIAL, Kind.ENERGY, Kind.WATER)) {
			print(kind.name().toLowerCase(Locale.ROOT), ranks, (it) -> it.kind() == kind);
		}
		Halves halves = Halves.of(this.exchanges, SEED);
		print("half of the cases, looked at", ranks, halves.first()::contains);
		print("half of the cases, not looked at", ranks, halves.second()::contains);
		print("all", ranks, (it) -> true);
		this.out.println(
				"leave one case out: equal to all, for no row of the knowledge cites a case and nothing is learnt here");
		Accuracy accuracy = Accuracy.of(List.copyOf(ranks.values()));
		this.out.println(accuracy.line());
		return accuracy;
	}

	private void print(String name, Map<Exchange, Double> all, Predicate<Exchange> which) {
		List<Double> ranks = all.entrySet()
			.stream()
			.filter((it) -> which.test(it.getKey()))
			.map(Map.Entry::getValue)
			.toList();
		Accuracy accuracy = Accuracy.of(ranks);
		this.out.printf(Locale.ROOT, "  %-34s rows %d top1 %.2f (%s) top5 %.2f (%s) top10 %.2f (%s), 95 %% bootstrap%n",
				name, accuracy.rows(), accuracy.top1(), Accuracy.interval(ranks, 1, SEED), accuracy.top5(),
				Accuracy.interval(ranks, 5, SEED), accuracy.top10(), Accuracy.interval(ranks, 10, SEED));
	}

	private void printRows(ServedRanker served) {
		List<Exchange> first = Halves.of(this.exchanges, SEED).first();
		for (Exchange it : this.exchanges) {
			String best = served.explain(it, 4)
				.stream()
				.map((match) -> match.needId().replaceAll(".*/", "") + " "
						+ String.format(Locale.ROOT, "%.2f", match.score()))
				.collect(Collectors.joining(", "));
			this.out.printf(Locale.ROOT, "%d\t%s\t%s\t%.0f\t%s %s %s %s -> %s\t%s\t%s%n", first.contains(it) ? 1 : 2,
					it.caseId(), it.kind(), served.rank(it, this.candidates.size()), it.donorNace(), it.byProduct(),
					it.ewcCodes(), it.cpaCodes(), it.receiverNace(), best, served.understood(it));
		}
	}

	/** Rank of every exchange; rows may be equal, so they are told apart by identity. */
	private Map<Exchange, Double> ranks(Ranker ranker) {
		Map<Exchange, Double> ranks = new IdentityHashMap<>();
		this.exchanges.forEach((it) -> ranks.put(it, ranker.rank(it, this.candidates.size())));
		return ranks;
	}

}
