package io.krets.matching.readmodel;

import java.time.Clock;
import java.time.LocalDate;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.feed.Change;
import io.krets.kit.feed.FeedSubscriber;
import io.krets.kit.identity.Caller;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;
import io.krets.matching.engine.Access;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.engine.Level;
import io.krets.matching.engine.MatchIndex;
import io.krets.matching.knowledge.WordClassifier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * The region as matching sees it, kept in memory and built from the feeds alone. The
 * registry's part is swapped as a whole after a whole reading; hubs are few and replaced
 * one by one.
 */
@Component
public class ReadModel {

	private final JsonMapper mapper;

	private final EngineStreams engineStreams;

	private final Knowledge knowledge;

	private final Clock clock;

	private final Map<String, Hub> hubs = new ConcurrentHashMap<>();

	private volatile @Nullable Contents shown;

	private @Nullable Contents collected;

	ReadModel(JsonMapper mapper, WordClassifier words, Knowledge knowledge, Clock clock) {
		this.knowledge = knowledge;
		this.clock = clock;
		this.engineStreams = new EngineStreams(words);
		this.mapper = mapper;
	}

	/** Whether there is a whole set to answer from. */
	public boolean isComplete() {
		return this.shown != null;
	}

	/** The streams to match among. */
	public MatchIndex index() {
		return contents().index();
	}

	/** A stream as the caller may see it, with its firm's name and industry. */
	public Optional<Stream> show(Caller caller, String id) {
		return contents().find(id).flatMap((stream) -> StreamGate.show(caller, stream));
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

	/** How much this caller may have computed of each stream. */
	public Access access(Caller caller) {
		Contents contents = contents();
		LocalDate today = LocalDate.now(this.clock);
		return new Access() {
			@Override
			public Level levelOf(EngineStream exact) {
				return contents.find(exact.id())
					.flatMap((stream) -> StreamGate.view(caller, stream))
					.map(ReadModel::level)
					.orElse(Level.HIDDEN);
			}

			@Override
			public LocalDate today() {
				return today;
			}
		};
	}

	private static Level level(View view) {
		return switch (view) {
			case FULL, OPEN -> Level.EXACT;
			case BANDED -> Level.BANDED;
			case ANONYMOUS -> Level.ANONYMOUS;
		};
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
					ReadModel.this.collected = new Contents(ReadModel.this.engineStreams, ReadModel.this.hubs,
							ReadModel.this.knowledge);
				}
			}

			@Override
			public void apply(Change change) {
				synchronized (ReadModel.this) {
					Contents collected = ReadModel.this.collected;
					Contents target = (collected != null) ? collected : contents();
					target.apply(change, ReadModel.this.mapper);
					if (collected == null) {
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

	/** Takes the network's feed. */
	FeedSubscriber network() {
		return new FeedSubscriber() {
			@Override
			public void begin() {
				// hubs that went away are found when the set is complete; none is dropped
				// before
			}

			@Override
			public void apply(Change change) {
				if (change.kind().equals("hub")) {
					applyHub(change);
				}
			}

			@Override
			public void complete() {
				// the hubs of before stay until a change removes them
			}
		};
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
