package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

	private final Access access;

	private final HardRules.Verdict wanted;

	private final ScoreBound bound;

	private final Hit[] best;

	private int found;

	private final BoundHeap heap = new BoundHeap();

	private Opened[] opened = new Opened[64];

	private int openedCount;

	Search(EngineStream subject, Shelf shelf, int limit, Access access, HardRules.Verdict wanted) {
		this.subject = subject;
		this.shelf = shelf;
		this.access = access;
		this.wanted = wanted;
		this.bound = new ScoreBound(subject);
		this.best = new Hit[limit];
	}

	List<Hit> run(RelatedProfiles.Related[] related) {
		int next = 0;
		while (true) {
			float reach = (next < related.length) ? this.bound.ofProfile(related[next]) : -1;
			float greatest = this.heap.greatest();
			if (Math.max(reach, greatest) < leastUseful()) {
				break;
			}
			if (reach >= greatest && reach >= 0) {
				openProfile(related[next++]);
			}
			else if (greatest >= 0) {
				int what = this.heap.take();
				if (what < 0) {
					openBlock(~what);
				}
				else {
					score(this.opened[what / RowBlock.MOST], what % RowBlock.MOST);
				}
			}
			else {
				break;
			}
		}
		return new ArrayList<>(Arrays.asList(this.best).subList(0, this.found));
	}

	/** A bound below this cannot change the result. */
	private double leastUseful() {
		return (this.found == this.best.length) ? this.best[this.found - 1].score() : 0;
	}

	private void openProfile(RelatedProfiles.Related related) {
		for (Level level : LEVELS) {
			for (RowBlock block : this.shelf.rows(level, related.profile()).blocks) {
				float reach = this.bound.ofBlock(related, block.summary);
				if (reach >= leastUseful()) {
					this.heap.add(reach, ~remember(new Opened(block, related, level)));
				}
			}
		}
	}

	private int remember(Opened block) {
		if (this.openedCount == this.opened.length) {
			this.opened = Arrays.copyOf(this.opened, 2 * this.openedCount);
		}
		this.opened[this.openedCount] = block;
		return this.openedCount++;
	}

	private void openBlock(int number) {
		Opened it = this.opened[number];
		boolean matchesOnly = this.wanted == HardRules.Verdict.MATCH;
		double useful = leastUseful();
		for (int row = 0; row < it.block().size(); row++) {
			float reach = this.bound.ofRow(it.related(), it.block(), row, matchesOnly);
			if (reach >= useful) {
				this.heap.add(reach, number * RowBlock.MOST + row);
			}
		}
	}

	private void score(Opened it, int row) {
		CatalogueEntry entry = it.block().entries[row];
		EngineStream exact = entry.exact();
		if (exact.id().equals(this.subject.id()) || this.access.levelOf(exact) != it.level()) {
			return;
		}
		EngineStream candidate = entry.variant(it.level());
		if (candidate == null) {
			return;
		}
		boolean offers = this.subject.direction() == Direction.OFFER;
		EngineStream offer = offers ? this.subject : candidate;
		EngineStream need = offers ? candidate : this.subject;
		Pair pair = Pair.of(offer, need, it.related().fit(), it.related().relation(), this.access);
		if (HardRules.verdict(pair) == this.wanted) {
			keep(new Hit(offer, need, PairScorer.figure(pair)));
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

	/** A block whose rows may be looked at. */
	private record Opened(RowBlock block, RelatedProfiles.Related related, Level level) {

	}

}
