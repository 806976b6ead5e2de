package io.krets.matching.readmodel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.feed.Change;
import io.krets.kit.identity.Caller;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;
import io.krets.matching.engine.CatalogueEntry;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.engine.MatchIndex;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One whole set of the registry's documents and the catalogue made of them. Written by
 * one thread at a time; streams and catalogue may be read by any.
 */
final class Contents {

	private final EngineStreams engineStreams;

	private final Map<String, Hub> hubs;

	private final Map<String, Firm> firms = new ConcurrentHashMap<>();

	private final Map<String, Site> sites = new ConcurrentHashMap<>();

	private final Map<String, Stream> streams = new ConcurrentHashMap<>();

	private final Map<String, Set<String>> streamsOf = new ConcurrentHashMap<>();

	private final MatchIndex index;

	/** Changed since the index was last brought up to date, by id; null is gone. */
	private final Map<String, @Nullable CatalogueEntry> changed = new LinkedHashMap<>();

	/**
	 * An empty set.
	 * @param engineStreams makes what the engine computes with
	 * @param hubs the hubs by id, shared with whoever keeps them up to date
	 * @param knowledge what the engine knows of resources
	 */
	Contents(EngineStreams engineStreams, Map<String, Hub> hubs, Knowledge knowledge) {
		this.engineStreams = engineStreams;
		this.index = new MatchIndex(knowledge);
		this.hubs = hubs;
	}

	MatchIndex index() {
		return this.index;
	}

	/**
	 * Shows what was applied to whoever searches, all of it at once. Without it, a whole
	 * reading would pay for every change what a whole batch costs.
	 */
	void publish() {
		List<CatalogueEntry> put = new ArrayList<>();
		List<String> removed = new ArrayList<>();
		this.changed.forEach((id, entry) -> {
			if (entry != null) {
				put.add(entry);
			}
			else {
				removed.add(id);
			}
		});
		this.index.update(removed, put);
		this.changed.clear();
	}

	/** The registry's documents, as changes that bring them; maybe while they change. */
	java.util.stream.Stream<Change> documents(JsonMapper mapper) {
		return java.util.stream.Stream
			.of(puts("firm", this.firms, mapper), puts("site", this.sites, mapper),
					puts("stream", this.streams, mapper).filter((change) -> !PartnerRegions.isForeign(change.id())))
			.flatMap((changes) -> changes);
	}

	private static java.util.stream.Stream<Change> puts(String kind, Map<String, ?> documents, JsonMapper mapper) {
		return documents.entrySet()
			.stream()
			.map((it) -> new Change("", kind, it.getKey(), Change.Op.PUT, 0, Instant.EPOCH,
					mapper.valueToTree(it.getValue())));
	}

	/** The streams of a firm or of a hub, named as {@code firm:id} or {@code hub:id}. */
	List<Stream> listStreamsOf(String owner) {
		return this.streamsOf.getOrDefault(owner, Set.of())
			.stream()
			.sorted()
			.map(this.streams::get)
			.filter(Objects::nonNull)
			.toList();
	}

	Optional<Stream> find(String id) {
		return Optional.ofNullable(this.streams.get(id));
	}

	Optional<Firm> findFirm(String id) {
		return Optional.ofNullable(this.firms.get(id));
	}

	void apply(Change change, JsonMapper mapper) {
		switch (change.kind()) {
			case "firm" -> {
				put(this.firms, change, Firm.class, mapper);
				refresh("firm:" + change.id());
			}
			case "site" -> {
				put(this.sites, change, Site.class, mapper);
				refresh("site:" + change.id());
			}
			case "stream" -> applyStream(change, mapper);
			default -> {
				// a kind that a newer registry publishes and that matching has no use for
			}
		}
	}

	private static <T> void put(Map<String, T> documents, Change change, Class<T> type, JsonMapper mapper) {
		if (change.data() != null) {
			documents.put(change.id(), mapper.treeToValue(change.data(), type));
		}
		else {
			documents.remove(change.id());
		}
	}

	private void applyStream(Change change, JsonMapper mapper) {
		put(change.id(), (change.data() != null) ? mapper.treeToValue(change.data(), Stream.class) : null);
	}

	/** A partner's stream, as its region shows it; null when it is gone. */
	void putForeign(String id, @Nullable Stream stream) {
		put(id, stream);
	}

	/**
	 * Replaces partners' streams by others at once: no search finds some of before beside
	 * some of after. What is gone can be looked up until no new search finds it.
	 * @param changes by id; null is gone
	 * @param withdrawals counted up before what is gone cannot be looked up any more
	 */
	void swapForeign(Map<String, @Nullable Stream> changes, AtomicLong withdrawals) {
		changes.forEach((id, stream) -> {
			if (stream != null) {
				put(id, stream);
			}
			else {
				this.changed.put(id, null);
			}
		});
		publish();
		if (changes.containsValue(null)) {
			withdrawals.incrementAndGet();
		}
		changes.forEach((id, stream) -> {
			if (stream == null) {
				forget(id);
			}
		});
	}

	private void forget(String id) {
		Stream before = this.streams.remove(id);
		if (before != null) {
			owners(before).forEach((owner) -> leave(owner, id));
		}
	}

	private void put(String id, @Nullable Stream stream) {
		if (stream == null) {
			forget(id);
			this.changed.put(id, null);
			return;
		}
		Stream before = this.streams.get(id);
		if (before != null) {
			owners(before).forEach((owner) -> leave(owner, id));
		}
		owners(stream)
			.forEach((owner) -> this.streamsOf.computeIfAbsent(owner, (key) -> ConcurrentHashMap.newKeySet()).add(id));
		this.streams.put(id, withFirm(stream));
		enter(id);
	}

	private void leave(String owner, String id) {
		Set<String> streams = this.streamsOf.get(owner);
		if (streams != null) {
			streams.remove(id);
		}
	}

	private static Set<String> owners(Stream stream) {
		return Set.of("firm:" + stream.firmId(), "site:" + stream.siteId(), "hub:" + stream.hub());
	}

	void hubChanged(String id) {
		refresh("hub:" + id);
	}

	private void refresh(String owner) {
		for (String id : this.streamsOf.getOrDefault(owner, Set.of())) {
			this.streams.computeIfPresent(id, (key, stream) -> withFirm(stream));
			enter(id);
		}
	}

	private void enter(String id) {
		Stream stream = this.streams.get(id);
		if (stream != null) {
			this.changed.put(id,
					new CatalogueEntry(engineStream(StreamGate.redact(stream, View.FULL), id),
							engineStream(StreamGate.redact(stream, View.BANDED), id),
							engineStream(StreamGate.redact(stream, View.ANONYMOUS), id)));
		}
	}

	/** What the engine computes with for a reader who sees the stream like this. */
	EngineStream engineStream(Stream shown, String id) {
		Stream whole = this.streams.get(id);
		if (whole == null) {
			return this.engineStreams.of(shown, null, null, null);
		}
		Site site = (whole.siteId() != null) ? this.sites.get(whole.siteId()) : null;
		return this.engineStreams.of(shown, firm(whole), hub(whole.hub()), (site != null) ? site.location() : null);
	}

	EngineStream unregistered(Caller caller, Stream query) {
		String firmId = (query.firmId() != null) ? query.firmId() : "";
		Firm firm = this.firms.get(firmId);
		boolean own = firm != null && (caller.coordinates(firm.hub()) || caller.actsFor(firm.hub(), firmId));
		Firm used = own ? firm : null;
		String hub = (used != null) ? used.hub() : caller.hubs().stream().findFirst().orElse(null);
		Site site = (own && query.siteId() != null) ? this.sites.get(query.siteId()) : null;
		boolean ownSite = site != null && site.firmId().equals(firmId);
		Stream placed = copy(query, null, hub, used);
		return this.engineStreams.of(placed, used, hub(hub), (ownSite && site != null) ? site.location() : null);
	}

	private Stream withFirm(Stream stream) {
		if (stream.id() != null && PartnerRegions.isForeign(stream.id())) {
			// what may be known of its firm came with it
			return stream;
		}
		return copy(stream, stream.id(), stream.hub(), firm(stream));
	}

	private static Stream copy(Stream it, @Nullable String id, @Nullable String hub, @Nullable Firm firm) {
		String industry = (firm != null && firm.nace() != null) ? firm.nace().code() : null;
		return new Stream(id, it.firmId(), it.siteId(), it.direction(), it.kind(), it.name(), it.description(),
				it.codes(), it.quantity(), it.composition(), it.temperature(), it.physicalState(), it.hazards(),
				it.minimumLot(), it.economics(), it.availability(), it.visibility(), it.disclosure(), it.sample(),
				it.version(), hub, it.createdAt(), it.updatedAt(), (firm != null) ? firm.name() : null, industry,
				View.FULL);
	}

	private @Nullable Firm firm(Stream stream) {
		return (stream.firmId() != null) ? this.firms.get(stream.firmId()) : null;
	}

	private @Nullable Hub hub(@Nullable String id) {
		return (id != null) ? this.hubs.get(id) : null;
	}

}
