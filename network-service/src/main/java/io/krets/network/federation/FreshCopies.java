package io.krets.network.federation;

import java.util.LinkedHashMap;
import java.util.Map;

import io.krets.kit.feed.Change;
import org.jspecify.annotations.Nullable;

/** What a whole reading of a partner's feed has brought so far, and what it refused. */
final class FreshCopies {

	private static final long MAX_COLLECTED = 64L * 1024 * 1024;

	private final String key;

	private final Map<String, PartnerDocument> hubs = new LinkedHashMap<>();

	private final Map<String, PartnerDocument> streams = new LinkedHashMap<>();

	private final Map<String, PartnerDocument> interests = new LinkedHashMap<>();

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
		PartnerDocument copy = note(accepted);
		Map<String, PartnerDocument> set = switch (change.kind()) {
			case "hub" -> this.hubs;
			case "stream" -> this.streams;
			case "interest" -> this.interests;
			default -> new LinkedHashMap<>();
		};
		if (copy != null) {
			this.collected += copy.data().length();
			set.put(change.id(), copy);
		}
		else {
			set.remove(change.id());
		}
	}

	/** The copy to be kept, if what was accepted is one. */
	@Nullable PartnerDocument note(Object accepted) {
		if (accepted instanceof Refused why) {
			this.refused++;
			this.refusal = why.getMessage();
		}
		return (accepted instanceof PartnerDocument copy) ? copy : null;
	}

	void goneOn(String place) {
		this.next = place;
	}

	void requireWithin(int maxStreams) {
		if (this.streams.size() > maxStreams || this.collected > MAX_COLLECTED) {
			throw new Refused("too-large",
					"The partner publishes more than %d streams or %d MiB; nothing of it was taken."
						.formatted(maxStreams, MAX_COLLECTED / 1024 / 1024));
		}
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
