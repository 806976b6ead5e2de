package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One search for the best pairs of a subject: best bound first, so that no more rows are
 * scored than must be. Profiles are opened in the order of their fit, blocks in the order
 * of their bounds, and of a block those rows are scored whose own bounds reach the last
 * of the best; it ends when nothing else does.
 *
 * <p>
 * Exact: the result is that of scoring every stream of the shelf. In the worst case, all
 * bounds equal, it does just that.
 */
final class Search {

	/** So few rows cost no more than a bound of them all. */
	private static final int FEW = 4;

	private static final Level[] LEVELS = { Level.EXACT, Level.BANDED, Level.ANONYMOUS };

	private final EngineStream subject;

	private final boolean offers;

	private final Shelf shelf;

	private final RelatedProfiles related;

	private final Access access;

	private final HardRules.Verdict wanted;

	private final boolean declinesAny;

	private final ScoreBound bound;

	private final RowScorer scorer;

	/** In no order. */
	private final EngineStream[] best;

	/** Best first. */
	private final double[] scores;

	/** Where in {@link #best} the stream of a score is. */
	private final int[] places;

	private int found;

	/** A score below this cannot change the result. */
	private double leastUseful;

	private final BoundHeap heap = new BoundHeap();

	private Part[] parts = new Part[32];

	private int partCount;

	/** Of the block that is being looked at. */
	private final int[] rows = new int[RowBlock.MOST];

	/** Whatever was touched, so that no compiler finds it needless. */
	private long touched;

	private int openedProfiles;

	private int boundedParts;

	private int boundedRows;

	private int scoredRows;

	Search(EngineStream subject, Shelf shelf, RelatedProfiles related, int limit, Access access,
			HardRules.Verdict wanted) {
		this.related = related;
		this.subject = subject;
		this.offers = subject.direction() == Direction.OFFER;
		this.shelf = shelf;
		this.access = access;
		this.wanted = wanted;
		this.declinesAny = access.declinesAny();
		OwnCost cost = OwnCost.find(subject);
		int bits = RowBits.of(subject, cost);
		this.bound = new ScoreBound(subject, cost, bits);
		this.scorer = new RowScorer(subject, cost, bits, access.today());
		this.best = new EngineStream[limit];
		this.scores = new double[limit];
		this.places = new int[limit];
	}

	List<Hit> run() {
		int next = 0;
		float reach = reach(next);
		while (true) {
			float greatest = this.heap.greatest();
			if (Math.max(reach, greatest) < this.leastUseful || (reach < 0 && greatest < 0)) {
				return hits();
			}
			if (reach >= greatest) {
				openProfile(this.related.get(next++));
				reach = reach(next);
			}
			else {
				open(this.parts[this.heap.take()]);
			}
		}
	}

	private List<Hit> hits() {
		List<Hit> hits = new ArrayList<>(this.found);
		for (int at = 0; at < this.found; at++) {
			EngineStream candidate = this.best[this.places[at]];
			hits.add(this.offers ? new Hit(this.subject, candidate, this.scores[at])
					: new Hit(candidate, this.subject, this.scores[at]));
		}
		return hits;
	}

	/** The bound of a related profile, or -1 when there are no more. */
	private float reach(int next) {
		return (next < this.related.size()) ? this.bound.ofProfile(this.related.get(next)) : -1;
	}

	SearchEffort effort() {
		return new SearchEffort(this.openedProfiles, this.boundedParts, this.boundedRows, this.scoredRows);
	}

	private void openProfile(RelatedProfiles.Related related) {
		this.openedProfiles++;
		for (Level level : LEVELS) {
			ProfileRows rows = this.shelf.rows(level, related.profile());
			if (rows.blocks.length == 1 && rows.blocks[0].size() <= FEW) {
				scoreRows(related, level, rows.blocks[0]);
			}
			else if (rows.blocks.length > 0) {
				add(new Part(rows, 0, rows.blocks.length, related, level), rows.whole);
			}
		}
	}

	/** Takes a part into account if it may hold something useful. */
	private void add(Part part, BlockSummary summary) {
		float reach = this.bound.ofPart(part.related, summary);
		this.boundedParts++;
		if (reach >= this.leastUseful) {
			if (this.partCount == this.parts.length) {
				this.parts = Arrays.copyOf(this.parts, 2 * this.partCount);
			}
			this.parts[this.partCount] = part;
			this.heap.add(reach, this.partCount++);
		}
	}

	/** Divides a part, down to rows. */
	private void open(Part it) {
		if (it.end - it.first == 1) {
			scoreRows(it.related, it.level, it.rows.blocks[it.first]);
		}
		else if (it.end - it.first > ProfileRows.GROUP) {
			for (int group = 0; group < it.rows.groups.length; group++) {
				int end = Math.min(it.end, (group + 1) * ProfileRows.GROUP);
				add(it.part(group * ProfileRows.GROUP, end), it.rows.groups[group]);
			}
		}
		else {
			for (int at = it.first; at < it.end; at++) {
				add(it.part(at, at + 1), it.rows.blocks[at]);
			}
		}
	}

	/**
	 * Scores those rows of a block that may change the result. Their figures are touched
	 * before the first of them is needed, so that the memory is waited for once.
	 */
	private void scoreRows(RelatedProfiles.Related related, Level level, RowBlock block) {
		int count = this.bound.findRows(related, block, this.wanted == HardRules.Verdict.MATCH, this.leastUseful,
				this.rows);
		this.boundedRows += block.size();
		long touched = 0;
		for (int at = 0; at < count; at++) {
			touched += block.figures[this.rows[at] * RowFigures.WORDS];
		}
		this.touched = touched;
		for (int at = 0; at < count; at++) {
			if (this.bound.found(at) >= this.leastUseful) {
				score(related, level, block, this.rows[at]);
			}
		}
	}

	private void score(RelatedProfiles.Related related, Level level, RowBlock block, int row) {
		this.scoredRows++;
		double score = this.scorer.score(related, block, row);
		if (Double.isNaN(score)) {
			scoreObjects(related, level, block, row);
		}
		else if (this.wanted == HardRules.Verdict.NEAR_MISS) {
			// only the flat figures' word that no rule blocks makes the objects needless
			if (score < 0 || isDeclined(block.variants[row])) {
				scoreObjects(related, level, block, row);
			}
		}
		else if (score > this.leastUseful || (score == this.leastUseful && isUsefulTie(block, row))) {
			EngineStream candidate = block.variants[row];
			// ids are far away in memory; where both sides name their firms the subject
			// itself does not get here
			boolean named = this.scorer.namesFirms(block, row);
			if ((named || !isSubject(candidate)) && isShown(level, block, row) && !isDeclined(candidate)) {
				keep(candidate, score);
			}
		}
	}

	/**
	 * Whether a row that scores as the last of the best comes before it: of many that
	 * score alike few are asked for who may see them.
	 */
	private boolean isUsefulTie(RowBlock block, int row) {
		return this.found < this.best.length
				|| (isBefore(block.leastId, this.found - 1) && isBefore(block.variants[row].id(), this.found - 1));
	}

	private void scoreObjects(RelatedProfiles.Related related, Level level, RowBlock block, int row) {
		if (!isSubject(block.variants[row]) && isShown(level, block, row)) {
			Pair pair = Pair.around(this.subject, block.variants[row], related, this.access);
			Hit hit = Hit.find(pair, this.wanted);
			if (hit != null) {
				keep(block.variants[row], hit.score());
			}
		}
	}

	/** Whether the reader sees it, and sees it so. */
	private boolean isShown(Level level, RowBlock block, int row) {
		return this.access.levelOf(block.exact[row]) == level;
	}

	/** A stream that had the other direction until now is no candidate of its own. */
	private boolean isSubject(EngineStream candidate) {
		return candidate.id().equals(this.subject.id());
	}

	private boolean isDeclined(EngineStream candidate) {
		return this.declinesAny && (this.offers ? this.access.declined(this.subject.id(), candidate.id())
				: this.access.declined(candidate.id(), this.subject.id()));
	}

	private void keep(EngineStream candidate, double score) {
		boolean full = this.found == this.best.length;
		if (full && !isBefore(candidate, score, this.found - 1)) {
			return;
		}
		int at = full ? this.found - 1 : this.found++;
		int place = full ? this.places[at] : at;
		while (at > 0 && isBefore(candidate, score, at - 1)) {
			this.scores[at] = this.scores[at - 1];
			this.places[at] = this.places[at - 1];
			at--;
		}
		this.scores[at] = score;
		this.places[at] = place;
		this.best[place] = candidate;
		this.leastUseful = (this.found == this.best.length) ? this.scores[this.found - 1] : 0;
	}

	private boolean isBefore(EngineStream candidate, double score, int at) {
		return score > this.scores[at] || (score == this.scores[at] && isBefore(candidate.id(), at));
	}

	private boolean isBefore(String id, int at) {
		return id.compareTo(this.best[this.places[at]].id()) < 0;
	}

	/** Some blocks of a profile that lie side by side. */
	private static final class Part {

		private final ProfileRows rows;

		private final int first;

		/** Behind the last block. */
		private final int end;

		private final RelatedProfiles.Related related;

		private final Level level;

		Part(ProfileRows rows, int first, int end, RelatedProfiles.Related related, Level level) {
			this.rows = rows;
			this.first = first;
			this.end = end;
			this.related = related;
			this.level = level;
		}

		Part part(int first, int end) {
			return new Part(this.rows, first, end, this.related, this.level);
		}

	}

}
