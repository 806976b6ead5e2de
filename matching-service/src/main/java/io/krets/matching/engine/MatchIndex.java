package io.krets.matching.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Finds the best counterparts of a stream among many, exactly as {@link Matcher} does but
 * without comparing all.
 *
 * <p>
 * Streams stand on a shelf for each direction and kind, sorted into profiles and, within
 * a profile, into blocks along a Hilbert curve; each level of disclosure has rows of its
 * own, so a reader of bands is answered from bands alone. One writer at a time, any
 * number of readers: a search works on the shelf as it was when it began.
 *
 * <p>
 * A change costs O(block + blocks of the profile + profiles). A search costs O(p log p +
 * r log r) for p blocks of related profiles and r rows whose bounds reach the result.
 */
public final class MatchIndex {

	private final Map<String, CatalogueEntry> entries = new ConcurrentHashMap<>();

	private final Map<ResourceProfile, Integer> profiles = new HashMap<>();

	private final ProfileFits fits;

	private final PairScorer scorer;

	private volatile Shelf[] shelves;

	public MatchIndex(Knowledge knowledge) {
		this.fits = new ProfileFits(knowledge);
		this.scorer = new PairScorer(knowledge);
		this.shelves = new Shelf[Direction.values().length * Kind.values().length];
		Arrays.fill(this.shelves, Shelf.EMPTY);
	}

	/** Adds a stream or replaces the one with its id. */
	public void put(CatalogueEntry entry) {
		putAll(List.of(entry));
	}

	/** Adds or replaces streams; searches see all of them or none. */
	public void putAll(Collection<CatalogueEntry> added) {
		update(List.of(), added);
	}

	/** Removes streams and adds or replaces others; searches see all of it or nothing. */
	public synchronized void update(Collection<String> removed, Collection<CatalogueEntry> added) {
		ShelfEditor[] editors = new ShelfEditor[this.shelves.length];
		for (String id : removed) {
			CatalogueEntry before = this.entries.remove(id);
			if (before != null) {
				take(before, editors);
			}
		}
		for (CatalogueEntry entry : added) {
			CatalogueEntry before = this.entries.put(entry.exact().id(), entry);
			if (before != null) {
				take(before, editors);
			}
			for (Level level : Level.values()) {
				EngineStream variant = entry.variant(level);
				if (variant != null) {
					ShelfEditor editor = editor(variant, editors);
					int profile = this.profiles.computeIfAbsent(ResourceProfile.of(variant), editor::addProfile);
					editor.put(level, profile, entry.exact(), variant);
				}
			}
		}
		publish(editors);
	}

	/** Removes a stream; nothing happens when there is none. */
	public void remove(String id) {
		update(List.of(id), List.of());
	}

	private void take(CatalogueEntry entry, ShelfEditor[] editors) {
		for (Level level : Level.values()) {
			EngineStream variant = entry.variant(level);
			Integer profile = (variant != null) ? this.profiles.get(ResourceProfile.of(variant)) : null;
			if (variant != null && profile != null) {
				editor(variant, editors).remove(level, profile, variant);
			}
		}
	}

	private ShelfEditor editor(EngineStream stream, ShelfEditor[] editors) {
		int shelf = shelf(stream.direction(), stream.kind());
		if (editors[shelf] == null) {
			editors[shelf] = new ShelfEditor(this.shelves[shelf]);
		}
		return editors[shelf];
	}

	private void publish(ShelfEditor[] editors) {
		Shelf[] changed = this.shelves.clone();
		for (int shelf = 0; shelf < editors.length; shelf++) {
			if (editors[shelf] != null) {
				changed[shelf] = editors[shelf].shelf();
			}
		}
		this.shelves = changed;
	}

	private static int shelf(Direction direction, Kind kind) {
		return direction.ordinal() * Kind.values().length + kind.ordinal();
	}

	/** Every stream of a direction and kind, in no order. */
	List<CatalogueEntry> entries(Direction direction, Kind kind) {
		List<CatalogueEntry> found = new ArrayList<>();
		for (ProfileRows rows : this.shelves[shelf(direction, kind)].rows()[Level.EXACT.ordinal()]) {
			if (rows != null) {
				for (RowBlock block : rows.blocks) {
					Arrays.stream(block.exact).map((it) -> find(it.id())).filter(Objects::nonNull).forEach(found::add);
				}
			}
		}
		return found;
	}

	/** The entry, or null when there is none. */
	public @Nullable CatalogueEntry find(String id) {
		return this.entries.get(id);
	}

	public int size() {
		return this.entries.size();
	}

	/**
	 * The best matches of a stream, which need not be in the index, explained.
	 * @param subject the stream as its reader may see it
	 * @param limit greatest number of results, at least 1
	 * @param includeBlocked also near misses, after all matches
	 * @param access what the reader may see of each candidate
	 * @throws IllegalArgumentException if limit is below 1
	 */
	public List<Match> top(EngineStream subject, int limit, boolean includeBlocked, Access access) {
		List<Hit> hits = new ArrayList<>(hits(subject, limit, access, HardRules.Verdict.MATCH));
		if (includeBlocked && hits.size() < limit) {
			hits.addAll(hits(subject, limit - hits.size(), access, HardRules.Verdict.NEAR_MISS));
		}
		return explain(hits, access);
	}

	/**
	 * The best matches of a stream without explanations, which cost many times the
	 * search.
	 */
	public List<Hit> best(EngineStream subject, int limit, Access access) {
		return hits(subject, limit, access, HardRules.Verdict.MATCH);
	}

	/** The best near misses of a stream, explained. */
	public List<Match> nearMisses(EngineStream subject, int limit, Access access) {
		return explain(hits(subject, limit, access, HardRules.Verdict.NEAR_MISS), access);
	}

	/** Everything about one pair, matched or not, as far as the reader may know it. */
	public Match explain(EngineStream offer, EngineStream need, Access access) {
		return this.scorer.score(offer, need, access);
	}

	private List<Match> explain(List<Hit> hits, Access access) {
		return this.scorer.scoreAll(hits, access);
	}

	/** What a search for the best matches looks at. */
	public SearchEffort effort(EngineStream subject, int limit, Access access) {
		Search search = search(subject, limit, access, HardRules.Verdict.MATCH);
		search.run();
		return search.effort();
	}

	/** The best pairs of a subject with a given verdict, best first, not explained. */
	List<Hit> hits(EngineStream subject, int limit, Access access, HardRules.Verdict wanted) {
		return search(subject, limit, access, wanted).run();
	}

	private Search search(EngineStream subject, int limit, Access access, HardRules.Verdict wanted) {
		if (limit < 1) {
			throw new IllegalArgumentException("limit = " + limit + " is below 1");
		}
		Shelf shelf = this.shelves[shelf(subject.direction().opposite(), subject.kind())];
		return new Search(subject, shelf, this.fits.related(subject, shelf), limit, access, wanted);
	}

}
