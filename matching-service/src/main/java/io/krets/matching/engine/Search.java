package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One search for the best pairs of a subject: best bound first, so that no more rows are
 * scored than must be. Profiles are opened in the order of their fit, blocks and rows in
 * the order of their bounds; it ends when no bound reaches the last of the best.
 *
 * <p>
 * Exact: the result is that of scoring every stream of the shelf. In the worst case, all
 * bounds equal, it does just that.
 */
final class Search {

	private static final Level[] LEVELS = { Level.EXACT, Level.BANDED, Level.ANONYMOUS };

	/**
	 * What stands in the heap is a part's number and, in these bits, a row's + 1, or 0.
	 */
	private static final int ROW_BITS = 7;

	private static final int ROW_MASK = (1 << ROW_BITS) - 1;

	/** Rows that much below what comes next will soon come themselves. */
	private static final float AHEAD = 0.02f;

	private final EngineStream subject;

	private final Shelf shelf;

	private final RelatedProfiles.Related[] related;

	private final Access access;

	private final HardRules.Verdict wanted;

	private final ScoreBound bound;

	private final Hit[] best;

	private int found;

	private final BoundHeap heap = new BoundHeap();

	private final RowsAhead ahead = new RowsAhead();

	private Part[] parts = new Part[64];

	private int partCount;

	private int openedProfiles;

	private int boundedParts;

	private int boundedRows;

	private int scoredRows;

	Search(EngineStream subject, Shelf shelf, RelatedProfiles related, int limit, Access access,
			HardRules.Verdict wanted) {
		this.related = related.related();
		this.subject = subject;
		this.shelf = shelf;
		this.access = access;
		this.wanted = wanted;
		this.bound = new ScoreBound(subject);
		this.best = new Hit[limit];
	}

	List<Hit> run() {
		int next = 0;
		while (true) {
			float reach = (next < this.related.length) ? this.bound.ofProfile(this.related[next]) : -1;
			float greatest = this.heap.greatest();
			if (Math.max(reach, greatest) < leastUseful()) {
				break;
			}
			if (reach >= greatest && reach >= 0) {
				openProfile(this.related[next++]);
			}
			else if (greatest >= 0 && isRow(this.heap.next())) {
				scoreRows(reach);
			}
			else if (greatest >= 0) {
				open(this.heap.take(), reach);
			}
			else {
				break;
			}
		}
		return new ArrayList<>(Arrays.asList(this.best).subList(0, this.found));
	}

	SearchEffort effort() {
		return new SearchEffort(this.openedProfiles, this.boundedParts, this.boundedRows, this.scoredRows);
	}

	/** A bound below this cannot change the result. */
	private double leastUseful() {
		return (this.found == this.best.length) ? this.best[this.found - 1].score() : 0;
	}

	private void openProfile(RelatedProfiles.Related related) {
		this.openedProfiles++;
		for (Level level : LEVELS) {
			ProfileRows rows = this.shelf.rows(level, related.profile());
			if (rows.blocks.length > 0) {
				add(new Part(rows, 0, rows.blocks.length, related, level), rows.whole);
			}
		}
	}

	/** Takes a part into account if it may hold something useful. */
	private void add(Part part, BlockSummary summary) {
		float reach = this.bound.ofPart(part.related, summary);
		this.boundedParts++;
		if (reach >= leastUseful()) {
			if (this.partCount == this.parts.length) {
				this.parts = Arrays.copyOf(this.parts, 2 * this.partCount);
			}
			this.parts[this.partCount] = part;
			this.heap.add(reach, this.partCount++ << ROW_BITS);
		}
	}

	private static boolean isRow(int number) {
		return (number & ROW_MASK) != 0;
	}

	/**
	 * Divides a part, down to rows.
	 * @param reach what other rows may have that are not in the heap yet
	 */
	private void open(int number, float reach) {
		Part it = this.parts[number >>> ROW_BITS];
		if (it.end - it.first == 1) {
			openBlock(it, number, reach);
		}
		else if (it.end - it.first > ProfileRows.GROUP) {
			for (int group = 0; group < it.rows.groups.length; group++) {
				int end = Math.min(it.end, (group + 1) * ProfileRows.GROUP);
				add(it.part(group * ProfileRows.GROUP, end), it.rows.groups[group]);
			}
		}
		else {
			for (int at = it.first; at < it.end; at++) {
				add(it.part(at, at + 1), it.rows.blocks[at].summary);
			}
		}
	}

	/**
	 * Takes those rows of a block into account that come before all else; the others wait
	 * under one bound.
	 */
	private void openBlock(Part it, int number, float reach) {
		if (it.bounds == null) {
			RowBlock block = it.rows.blocks[it.first];
			it.bounds = this.bound.ofRows(it.related, block, this.wanted == HardRules.Verdict.MATCH);
			this.boundedRows += block.size();
		}
		float[] bounds = it.bounds;
		float others = Math.max(reach, this.heap.greatest()) - AHEAD;
		double useful = leastUseful();
		float rest = -1;
		for (int row = 0; row < bounds.length; row++) {
			if (bounds[row] < others || bounds[row] < useful) {
				rest = Math.max(rest, bounds[row]);
			}
			else {
				this.heap.add(bounds[row], number + row + 1);
				bounds[row] = -1;
			}
		}
		if (rest >= useful) {
			this.heap.add(rest, number);
		}
	}

	/**
	 * Scores the rows that come next, some at a time, so that the memory is asked for all
	 * of them at once and waited for once.
	 * @param reach what other rows may have that are not in the heap yet
	 */
	private void scoreRows(float reach) {
		int count = 0;
		while (count < RowsAhead.MOST && this.heap.greatest() > reach && isRow(this.heap.next())) {
			float greatest = this.heap.greatest();
			int number = this.heap.take();
			Part it = this.parts[number >>> ROW_BITS];
			int row = (number & ROW_MASK) - 1;
			this.ahead.set(count++, it.rows.blocks[it.first], row, number, greatest);
		}
		this.ahead.fetch(count);
		for (int at = 0; at < count; at++) {
			if (this.ahead.bound(at) >= leastUseful()) {
				int number = this.ahead.number(at);
				score(this.parts[number >>> ROW_BITS], (number & ROW_MASK) - 1, this.ahead.stream(at));
			}
		}
	}

	private void score(Part it, int row, EngineStream candidate) {
		this.scoredRows++;
		EngineStream exact = (it.level == Level.EXACT) ? candidate : it.rows.blocks[it.first].entries[row].exact();
		if (candidate.id().equals(this.subject.id()) || this.access.levelOf(exact) != it.level) {
			return;
		}
		Hit hit = Hit.find(Pair.around(this.subject, candidate, it.related, this.access), this.wanted);
		if (hit != null) {
			keep(hit);
		}
	}

	private void keep(Hit hit) {
		boolean full = this.found == this.best.length;
		if (full && !hit.isBefore(this.best[this.found - 1])) {
			return;
		}
		int at = full ? this.found - 1 : this.found++;
		while (at > 0 && hit.isBefore(this.best[at - 1])) {
			this.best[at] = this.best[at - 1];
			at--;
		}
		this.best[at] = hit;
	}

	/** Some blocks of a profile that lie side by side. */
	private static final class Part {

		private final ProfileRows rows;

		private final int first;

		/** Behind the last block. */
		private final int end;

		private final RelatedProfiles.Related related;

		private final Level level;

		/**
		 * Bounds of the rows of the one block, below 0 for those that need not be scored
		 * or stand in the heap; null until it is opened.
		 */
		private float @Nullable [] bounds;

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
