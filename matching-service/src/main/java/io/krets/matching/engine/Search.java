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

	private final EngineStream subject;

	private final Shelf shelf;

	private final RelatedProfiles.Related[] related;

	private final Access access;

	private final HardRules.Verdict wanted;

	private final ScoreBound bound;

	private final Hit[] best;

	private int found;

	private final BoundHeap heap = new BoundHeap();

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
			else if (greatest >= 0) {
				open(this.heap.take());
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
			this.heap.add(reach, this.partCount++);
		}
	}

	/** Divides a part, or scores the best row that is left of its one block. */
	private void open(int number) {
		Part it = this.parts[number];
		if (it.bounds != null) {
			score(it, it.bestRow);
			it.bounds[it.bestRow] = -1;
			addBestRow(it, it.bounds, number);
		}
		else if (it.end - it.first == 1) {
			boolean matchesOnly = this.wanted == HardRules.Verdict.MATCH;
			it.bounds = this.bound.ofRows(it.related, it.rows.blocks[it.first], matchesOnly);
			this.boundedRows += it.bounds.length;
			addBestRow(it, it.bounds, number);
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

	private void addBestRow(Part it, float[] bounds, int number) {
		int best = 0;
		for (int row = 1; row < bounds.length; row++) {
			best = (bounds[row] > bounds[best]) ? row : best;
		}
		it.bestRow = best;
		if (bounds[best] >= leastUseful()) {
			this.heap.add(bounds[best], number);
		}
	}

	private void score(Part it, int row) {
		this.scoredRows++;
		CatalogueEntry entry = it.rows.blocks[it.first].entries[row];
		EngineStream exact = entry.exact();
		if (exact.id().equals(this.subject.id()) || this.access.levelOf(exact) != it.level) {
			return;
		}
		EngineStream candidate = entry.variant(it.level);
		if (candidate == null) {
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

	/** Some blocks of a profile that lie side by side; opened, when it is one. */
	private static final class Part {

		private final ProfileRows rows;

		private final int first;

		/** Behind the last block. */
		private final int end;

		private final RelatedProfiles.Related related;

		private final Level level;

		/**
		 * Bounds of the rows of the one block, below 0 for those that need not be scored;
		 * null until it is opened.
		 */
		private float @Nullable [] bounds;

		private int bestRow;

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
