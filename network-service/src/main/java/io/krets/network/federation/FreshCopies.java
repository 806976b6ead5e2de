package io.krets.network.federation;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.krets.kit.feed.Change;
import org.jspecify.annotations.Nullable;

/** What a whole reading of a partner's feed has brought so far, and what it refused. */
final class FreshCopies {

	private static final long MAX_COLLECTED = 32L * 1024 * 1024;

	private final String key;

	private final Map<String, PartnerDocument> hubs = new LinkedHashMap<>();

	private final Map<String, PartnerDocument> streams = new LinkedHashMap<>();

	private final Map<String, PartnerDocument> interests = new LinkedHashMap<>();

	private final Map<String, Set<String>> gone = new LinkedHashMap<>();

	private @Nullable String next;

	private long collected;

	private long refused;

	private @Nullable String refusal;

	/**
	 * Nothing yet.
	 * @param key of the terms that it is read under
	 */
	FreshCopies(String key) {
		this(key, 0, null);
	}

	/** Nothing yet, after what was refused before. */
	FreshCopies(String key, long refused, @Nullable String refusal) {
		this.key = key;
		this.refused = refused;
		this.refusal = refusal;
	}

	void take(Change change, Object accepted) {
		if (accepted instanceof Refused why) {
			this.refused++;
			this.refusal = why.getMessage();
		}
		Map<String, PartnerDocument> set = switch (change.kind()) {
			case "hub" -> this.hubs;
			case "stream" -> this.streams;
			case "interest" -> this.interests;
			default -> new LinkedHashMap<>();
		};
		Set<String> without = this.gone.computeIfAbsent(change.kind(), (kind) -> new LinkedHashSet<>());
		PartnerDocument before;
		if (accepted instanceof PartnerDocument copy) {
			this.collected += copy.data().length();
			before = set.put(change.id(), copy);
			without.remove(change.id());
		}
		else {
			before = set.remove(change.id());
			without.add(change.id());
		}
		this.collected -= (before != null) ? before.data().length() : 0;
	}

	/** Ids of what is not to be kept, of a kind. */
	Set<String> gone(String kind) {
		return this.gone.getOrDefault(kind, Set.of());
	}

	void goneOn(String place) {
		this.next = place;
	}

	void requireWithin(int maxStreams) {
		requireStreams(this.streams.size(), maxStreams);
		if (this.collected > MAX_COLLECTED) {
			throw tooLarge(maxStreams);
		}
	}

	/** Refuses more streams than a region keeps of one partner. */
	static void requireStreams(long streams, int maxStreams) {
		if (streams > maxStreams) {
			throw tooLarge(maxStreams);
		}
	}

	private static Refused tooLarge(int maxStreams) {
		return new Refused("too-large", "The partner publishes more than %d streams or %d MiB; no more is taken."
			.formatted(maxStreams, MAX_COLLECTED / 1024 / 1024));
	}

	String key() {
		return this.key;
	}

	Map<String, PartnerDocument> hubs() {
		return this.hubs;
	}

	Map<String, PartnerDocument> streams() {
		return this.streams;
	}

	Map<String, PartnerDocument> interests() {
		return this.interests;
	}

	@Nullable String next() {
		return this.next;
	}

	long refused() {
		return this.refused;
	}

	@Nullable String refusal() {
		return this.refusal;
	}

}
