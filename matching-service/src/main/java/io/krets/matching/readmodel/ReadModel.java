package io.krets.matching.readmodel;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.krets.kit.disclosure.Introduction;
import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.feed.Change;
import io.krets.kit.feed.FeedCheckpoint;
import io.krets.kit.feed.FeedSubscriber;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.stream.Stream;
import io.krets.matching.engine.Access;
import io.krets.matching.engine.Combinations;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.engine.Match;
import io.krets.matching.engine.MatchIndex;
import io.krets.matching.knowledge.WordClassifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The region as matching sees it, kept in memory and built from the feeds alone. The
 * registry's part is swapped as a whole after a whole reading; hubs are few and replaced
 * one by one.
 */
@Component
public class ReadModel {

	private static final int FREE_ATTEMPTS = 3;

	private final JsonMapper mapper;

	private final EngineStreams engineStreams;

	private final Knowledge knowledge;

	private final Clock clock;

	private final Map<String, Hub> hubs = new ConcurrentHashMap<>();

	private final PartnerRegions partners;

	/**
	 * How often partners' streams went away, counted before they can no more be found.
	 */
	private final AtomicLong withdrawals = new AtomicLong();

	private volatile @Nullable Contents shown;

	private @Nullable Contents collected;

	ReadModel(JsonMapper mapper, WordClassifier words, Knowledge knowledge, Clock clock) {
		this.knowledge = knowledge;
		this.clock = clock;
		this.engineStreams = new EngineStreams(words);
		this.mapper = mapper;
		this.partners = new PartnerRegions(mapper);
	}

	/** Whether there is a whole set to answer from. */
	public boolean isComplete() {
		return this.shown != null;
	}

	/**
	 * What a search finds in one set of streams. One during which partners' streams went
	 * away would find the set of before without them: it is done again, the last time
	 * while nothing changes.
	 */
	public <R> R consistently(Supplier<R> search) {
		for (int attempt = 0; attempt < FREE_ATTEMPTS; attempt++) {
			long before = this.withdrawals.get();
			R found = search.get();
			if (before == this.withdrawals.get()) {
				return found;
			}
		}
		synchronized (this) {
			return search.get();
		}
	}

	/** Finds matches of the streams, direct and combined. */
	public Combinations combinations() {
		return new Combinations(index(), this.knowledge);
	}

	/** How many streams there are to match among; none before there is a whole set. */
	public int size() {
		Contents contents = this.shown;
		return (contents != null) ? contents.index().size() : 0;
	}

	/** The streams to match among. */
	public MatchIndex index() {
		return contents().index();
	}

	/**
	 * A stream as it is, for decisions; what is shown of it goes through
	 * {@link #show(Caller, String, Collection)}.
	 */
	public Optional<Stream> find(String id) {
		return contents().find(id);
	}

	/**
	 * A stream as the caller may see it, with its firm's name and industry.
	 * @param introductions who was introduced to whom
	 */
	public Optional<Stream> show(Caller caller, String id, Collection<Introduction> introductions) {
		return contents().find(id).flatMap((stream) -> StreamGate.show(caller, stream, introductions));
	}

	/** A stream as the engine computes with it for this caller. */
	public Optional<EngineStream> subject(Caller caller, String id) {
		Contents contents = contents();
		return contents.find(id)
			.flatMap((stream) -> StreamGate.show(caller, stream))
			.map((stream) -> contents.engineStream(stream, id));
	}

	/**
	 * A stream that is not registered. It is placed at its firm when the caller acts for
	 * that firm, else at the first of the caller's hubs.
	 */
	public EngineStream unregistered(Caller caller, Stream query) {
		return contents().unregistered(caller, query);
	}

	/**
	 * What this caller may have computed of each stream.
	 * @param declined pairs that a side declined, as {@code offer~need}, as far as the
	 * caller may know
	 */
	public Access access(Caller caller, Set<String> declined) {
		return new ReaderAccess(caller, contents()::find, declined, false, LocalDate.now(this.clock));
	}

	/**
	 * What this caller may have computed against one stream: two streams of partners are
	 * for their own regions to bring together.
	 */
	public Access access(Caller caller, Set<String> declined, String subjectId) {
		return new ReaderAccess(caller, contents()::find, declined, PartnerRegions.isForeign(subjectId),
				LocalDate.now(this.clock));
	}

	/**
	 * Which partner region a stream comes from; empty for one of this region.
	 * @param shown the stream as the reader may see it
	 */
	public Optional<Origin> origin(String streamId, @Nullable Stream shown) {
		Hub hub = (shown != null && shown.hub() != null) ? this.hubs.get(shown.hub()) : null;
		return this.partners.origin(streamId, (hub != null) ? hub.name() : null);
	}

	/**
	 * Everything about a pair, also by a chain or in a bundle; the caller must be one who
	 * may know of both.
	 */
	public Match explain(Caller caller, String offerId, String needId, Set<String> declined) {
		EngineStream offer = subject(caller, offerId).orElseThrow(() -> Problem.notFound("stream", offerId));
		EngineStream need = subject(caller, needId).orElseThrow(() -> Problem.notFound("stream", needId));
		return combinations().explain(offer, need, access(caller, declined));
	}

	/**
	 * Streams that the caller knows to be of this firm, or of this hub, as the caller may
	 * see them: one whose owner is hidden is not found by its owner.
	 */
	public List<Stream> listOwned(Caller caller, Owner owner, String ownerId) {
		return contents().listStreamsOf(owner.prefix() + ownerId)
			.stream()
			.flatMap((stream) -> StreamGate.show(caller, stream).stream())
			.filter((shown) -> ownerId.equals(owner.of(shown)))
			.toList();
	}

	/** Hub of a firm; empty when there is no such firm. */
	public Optional<String> findHubOfFirm(String firmId) {
		return contents().findFirm(firmId).map(Firm::hub);
	}

	/** Name of a firm, for those who answer for it or for one that deals with it. */
	public Optional<String> findFirmName(String firmId) {
		return contents().findFirm(firmId).map(Firm::name);
	}

	/** NACE code of a firm; empty when nobody said. */
	public Optional<String> findIndustryOfFirm(String firmId) {
		return contents().findFirm(firmId).map(Firm::nace).map(Firm.Nace::code);
	}

	/** Refuses to answer before there is a whole set to answer from. */
	public void requireComplete() {
		if (!isComplete()) {
			throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "not-ready",
					"Matching is still reading the registry. Try again in a few seconds.", List.of());
		}
	}

	private Contents contents() {
		Contents contents = this.shown;
		if (contents == null) {
			throw new IllegalStateException("The read model is not complete\nMaybe isComplete() was not asked first.");
		}
		return contents;
	}

	/** Takes the registry's feed. */
	FeedSubscriber registry() {
		return new FeedSubscriber() {
			@Override
			public void begin() {
				synchronized (ReadModel.this) {
					Contents fresh = new Contents(ReadModel.this.engineStreams, ReadModel.this.hubs,
							ReadModel.this.knowledge);
					ReadModel.this.partners.streams().forEach(fresh::putForeign);
					ReadModel.this.collected = fresh;
				}
			}

			@Override
			public void apply(Change change) {
				applyAll(List.of(change));
			}

			@Override
			public void applyAll(List<Change> changes) {
				synchronized (ReadModel.this) {
					Contents collected = ReadModel.this.collected;
					Contents target = (collected != null) ? collected : contents();
					changes.forEach((change) -> target.apply(change, ReadModel.this.mapper));
					if (collected == null) {
						// an import comes by the page, and the index is told once of each
						target.publish();
					}
				}
			}

			@Override
			public void complete() {
				synchronized (ReadModel.this) {
					Contents collected = ReadModel.this.collected;
					if (collected != null) {
						collected.publish();
						ReadModel.this.shown = collected;
					}
					ReadModel.this.collected = null;
				}
			}
		};
	}

	/** A checkpoint of the registry's part. */
	FeedCheckpoint registryCheckpoint(Path file) {
		return new FeedCheckpoint(file, List.of(Stream.class, Firm.class, Site.class), this.mapper,
				() -> contents().documents(this.mapper));
	}

	/** Takes the network's feed. */
	FeedSubscriber network() {
		return new FeedSubscriber() {
			@Override
			public void begin() {
				// hubs that went away are found when the set is complete; none is dropped
				// before
				synchronized (ReadModel.this) {
					ReadModel.this.partners.begin();
				}
			}

			@Override
			public void applyAll(List<Change> changes) {
				Map<Boolean, List<Change>> streams = changes.stream()
					.collect(Collectors.partitioningBy((change) -> change.kind().equals("partner-stream")));
				// a stream needs its hub and its region to be shown
				streams.getOrDefault(false, List.of()).forEach(this::apply);
				applyForeign(streams.getOrDefault(true, List.of()));
			}

			@Override
			public void apply(Change change) {
				switch (change.kind()) {
					case "hub", "partner-hub" -> applyHub(change);
					case "partner-stream" -> applyForeign(List.of(change));
					case "partner" -> ReadModel.this.partners.applyPartner(change);
					default -> {
						// for other readers
					}
				}
			}

			@Override
			public void complete() {
				// the hubs of before stay until a change removes them
				synchronized (ReadModel.this) {
					swapForeign(ReadModel.this.partners.complete());
				}
			}
		};
	}

	/** An import abroad comes by the page, and the index is told once of each. */
	private synchronized void applyForeign(List<Change> changes) {
		Map<String, @Nullable Stream> swapped = new HashMap<>();
		changes.forEach((change) -> swapped.put(change.id(), this.partners.apply(change)));
		if (!swapped.isEmpty() && !this.partners.isCollecting()) {
			swapForeign(swapped);
		}
	}

	private void swapForeign(Map<String, @Nullable Stream> changes) {
		if (this.collected != null) {
			this.collected.swapForeign(changes, this.withdrawals);
		}
		if (this.shown != null) {
			this.shown.swapForeign(changes, this.withdrawals);
		}
	}

	private synchronized void applyHub(Change change) {
		if (change.data() != null) {
			this.hubs.put(change.id(), this.mapper.treeToValue(change.data(), Hub.class));
		}
		else {
			this.hubs.remove(change.id());
		}
		if (this.shown != null) {
			this.shown.hubChanged(change.id());
			this.shown.publish();
		}
		if (this.collected != null) {
			this.collected.hubChanged(change.id());
		}
	}

}
