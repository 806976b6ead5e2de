package io.krets.registry.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.PastVersion;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;
import io.krets.registry.firm.Firm;
import io.krets.registry.firm.FirmDirectory;
import io.krets.registry.stream.StreamVersion.Op;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/**
 * Versions of streams. A reader sees an old version only as the gate lets it see that
 * version then and the stream now, whichever is less; a removed stream is known only to
 * those who may bring it back.
 */
@Service
class StreamVersions {

	private final DocumentStore<Stream> streams;

	private final StreamService service;

	private final FirmDirectory firms;

	private final Publisher<Stream> publisher;

	private final StreamInput input;

	private final JsonMapper mapper;

	StreamVersions(DocumentStore<Stream> streams, StreamService service, FirmDirectory firms,
			Publisher<Stream> publisher, StreamInput input, JsonMapper mapper) {
		this.streams = streams;
		this.service = service;
		this.firms = firms;
		this.publisher = publisher;
		this.input = input;
		this.mapper = mapper;
	}

	/** Versions that the caller may know of, newest first. */
	Mono<Paging.Page<StreamVersion>> list(Caller caller, String id, int limit, long below) {
		return getCurrent(caller, id).flatMap((current) -> this.streams.versions(id, below, limit + 1)
			.collectList()
			.map((found) -> page(caller, current, found, limit)));
	}

	private Paging.Page<StreamVersion> page(Caller caller, Current current, List<PastVersion<Stream>> found,
			int limit) {
		List<StreamVersion> shown = new ArrayList<>();
		for (int index = 0; index < Math.min(limit, found.size()); index++) {
			PastVersion<Stream> before = (index + 1 < found.size()) ? found.get(index + 1) : null;
			show(caller, current, found.get(index), before).ifPresent(shown::add);
		}
		String next = (found.size() > limit) ? Long.toString(found.get(limit - 1).version()) : null;
		return new Paging.Page<>(shown, next);
	}

	private Optional<StreamVersion> show(Caller caller, Current current, PastVersion<Stream> version,
			@Nullable PastVersion<Stream> before) {
		Optional<View> known = view(caller, current, version);
		if (known.isEmpty()) {
			return known.map((none) -> null);
		}
		View view = known.get();
		Op op = (version.body() == null) ? Op.REMOVED : (version.version() == 1) ? Op.CREATED
				: (before != null && before.body() == null) ? Op.RESTORED : Op.CHANGED;
		List<StreamVersion.FieldChange> changes = List.of();
		if (op == Op.CHANGED && before != null) {
			Optional<View> earlier = view(caller, current, before);
			if (earlier.isPresent()) {
				View both = stricter(view, earlier.get());
				changes = FieldChanges.between(this.mapper.valueToTree(document(current, before, both)),
						this.mapper.valueToTree(document(current, version, both)));
			}
		}
		Instant at = (view != View.ANONYMOUS) ? version.at() : null;
		return Optional
			.of(new StreamVersion(version.version(), op, at, (view == View.FULL) ? version.by() : null, changes));
	}

	/** One version as the caller may see it, or 404. */
	Mono<Stream> get(Caller caller, String id, long version) {
		return getCurrent(caller, id)
			.flatMap((current) -> find(id, version)
				.flatMap((found) -> Mono.justOrEmpty(view(caller, current, found).filter((view) -> found.body() != null)
					.map((view) -> document(current, found, view)))))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("version of stream " + id, Long.toString(version))));
	}

	/**
	 * Makes an old version the current one, as a new version. A removed stream comes
	 * back.
	 */
	Mono<Written<StreamAnswer>> restore(Caller caller, String id, long version, @Nullable String ifMatch) {
		return getCurrent(caller, id)
			.flatMap((current) -> this.firms.getToWrite(caller, StreamService.firmId(current.last()), "/firmId")
				.flatMap((firm) -> {
					long expected = EntityTag.requiredVersion(ifMatch, "stream", id);
					return find(id, version).mapNotNull(PastVersion::body)
						.switchIfEmpty(
								Mono.error(() -> Problem.notFound("version of stream " + id, Long.toString(version))))
						// what was right then may no longer be: the rules of today decide
						.map((body) -> this.input.read(this.mapper.valueToTree(body)))
						.flatMap((stream) -> this.service.write(caller, id, stream, firm,
								(body) -> current.removed()
										? this.publisher.restore(id, expected, body, StreamService.author(caller))
										: this.publisher.replace(id, expected, body, StreamService.author(caller))));
				}));
	}

	private Mono<PastVersion<Stream>> find(String id, long version) {
		return (version < 1) ? Mono.empty()
				: this.streams.versions(id, version + 1, 1).next().filter((found) -> found.version() == version);
	}

	/** What stands now, or stood last; 404 when the caller may not know of it. */
	private Mono<Current> getCurrent(Caller caller, String id) {
		return this.streams.versions(id, Long.MAX_VALUE, 2).collectList().flatMap((newest) -> {
			if (newest.isEmpty()) {
				return Mono.empty();
			}
			boolean removed = newest.getFirst().body() == null;
			Stream last = newest.getLast().body();
			Stream body = removed ? last : newest.getFirst().body();
			if (body == null) {
				return Mono.empty();
			}
			return this.firms.find(List.of(StreamService.firmId(body)))
				.map((firms) -> new Current(id, body, firms.get(StreamService.firmId(body)), removed));
		}).filter((current) -> {
			Optional<View> view = StreamGate.view(caller, current.last());
			return view.isPresent() && (!current.removed() || view.get() == View.FULL);
		}).switchIfEmpty(Mono.error(() -> Problem.notFound("stream", id)));
	}

	/** Less of what the gate allows of this version and of the stream as it stands. */
	private static Optional<View> view(Caller caller, Current current, PastVersion<Stream> version) {
		Optional<View> now = StreamGate.view(caller, current.last());
		Stream body = version.body();
		Optional<View> then = (body != null) ? StreamGate.view(caller, body) : now.filter((view) -> view == View.FULL);
		return now.flatMap((one) -> then.map((other) -> stricter(one, other)));
	}

	/** Views are declared from most to least. */
	private static View stricter(View one, View other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

	private static Stream document(Current current, PastVersion<Stream> version, View view) {
		Stream body = Objects.requireNonNull(version.body(), "a removal has no document");
		Versioned<Stream> then = new Versioned<>(current.id(), version.version(), version.createdAt(), version.at(),
				body);
		return StreamGate.redact(StoredStream.of(then, current.firm()), view);
	}

	/**
	 * A stream as it stands, or stood when it was removed.
	 *
	 * @param last its latest body
	 */
	private record Current(String id, Stream last, @Nullable Firm firm, boolean removed) {

	}

}
