package io.krets.registry.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

import io.krets.kit.audit.AuditWriter;
import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.Author;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.registry.firm.Firm;
import io.krets.registry.firm.FirmDirectory;
import io.krets.registry.site.Site;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.stereotype.Service;

/** Reads and writes streams; whatever leaves it has passed the gate. */
@Service
public class StreamService {

	private static final int BATCH = 200;

	/** A list that finds little goes through at most so many batches for one answer. */
	private static final int MAX_BATCHES = 50;

	private final DocumentStore<Stream> streams;

	private final DocumentStore<Site> sites;

	private final FirmDirectory firms;

	private final Publisher<Stream> publisher;

	private final StreamInput input;

	private final StreamWarnings warnings;

	private final KnownNames names;

	private final AuditWriter audit;

	StreamService(DocumentStore<Stream> streams, DocumentStore<Site> sites, FirmDirectory firms,
			Publisher<Stream> publisher, StreamInput input, StreamWarnings warnings, KnownNames names,
			AuditWriter audit) {
		this.streams = streams;
		this.sites = sites;
		this.firms = firms;
		this.publisher = publisher;
		this.input = input;
		this.warnings = warnings;
		this.names = names;
		this.audit = audit;
	}

	/** Streams that the caller may know of and that fit the filter, in order of ids. */
	public Mono<Paging.Page<Stream>> list(Caller caller, StreamFilter filter, int limit, @Nullable String after) {
		return collect(caller, filter, limit, after, new ArrayList<>(), MAX_BATCHES);
	}

	private Mono<Paging.Page<Stream>> collect(Caller caller, StreamFilter filter, int limit, @Nullable String after,
			List<Stream> found, int batchesLeft) {
		return this.streams.list(filter.candidates(caller), after, BATCH).collectList().flatMap((batch) -> {
			if (batch.isEmpty()) {
				return Mono.just(new Paging.Page<>(found, null));
			}
			return withFirms(batch).flatMap((documents) -> {
				String last = after;
				for (Stream document : documents) {
					if (found.size() == limit) {
						// not the last one looked at: that it was looked at may tell of
						// its hub
						return Mono.just(new Paging.Page<>(found, found.getLast().id()));
					}
					StreamGate.show(caller, document).filter(filter::matches).ifPresent(found::add);
					last = document.id();
				}
				if (batch.size() < BATCH) {
					return Mono.just(new Paging.Page<>(found, null));
				}
				return (batchesLeft > 1) ? collect(caller, filter, limit, last, found, batchesLeft - 1)
						: Mono.just(new Paging.Page<>(found, last));
			});
		});
	}

	/** The stream as the caller may see it, or 404. */
	public Mono<Stream> get(Caller caller, String id) {
		return this.streams.find(id)
			.flatMap((stored) -> withFirms(List.of(stored)))
			.flatMap((documents) -> Mono.justOrEmpty(StreamGate.show(caller, documents.getFirst())))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("stream", id)));
	}

	Mono<Written<StreamAnswer>> create(Caller caller, JsonNode sent) {
		Stream stream = this.input.read(sent);
		String id = UUID.randomUUID().toString();
		return this.firms.getToWrite(caller, firmId(stream), "/firmId")
			.flatMap((firm) -> write(caller, id, stream, firm,
					(body) -> this.publisher.insert(id, body, author(caller))));
	}

	Mono<Written<StreamAnswer>> replace(Caller caller, String id, @Nullable String ifMatch, JsonNode sent) {
		return getToWrite(caller, id).flatMap((stored) -> {
			long version = EntityTag.requiredVersion(ifMatch, "stream", id);
			Stream stream = this.input.read(sent);
			if (!firmId(stream).equals(stored.body().firmId())) {
				throw Problem.invalid("/firmId", "fixed", "A stream keeps its firm. List it anew for the other one.");
			}
			return this.firms.getToWrite(caller, firmId(stream), "/firmId")
				.flatMap((firm) -> write(caller, id, stream, firm,
						(body) -> noteDisclosure(caller, stored, version, body)
							.then(Mono.defer(() -> this.publisher.replace(id, version, body, author(caller))))));
		});
	}

	/** Who may know of a stream, and how exactly, is audited when it changes. */
	private Mono<Void> noteDisclosure(Caller caller, Versioned<Stream> stored, long version, Stream next) {
		Stream before = stored.body();
		boolean same = before.visibility() == next.visibility() && before.disclosure() == next.disclosure();
		// based on another version, it will not be written
		return (same || stored.version() != version) ? Mono.empty()
				: this.audit.note(caller, "stream-disclosure-changed", before.hub(), "stream:" + stored.id(),
						Map.of("before", before.visibility() + " " + before.disclosure(), "after",
								next.visibility() + " " + next.disclosure()));
	}

	/**
	 * Looks for what may be wrong, then writes; 412 when the write finds another version.
	 */
	Mono<Written<StreamAnswer>> write(Caller caller, String id, Stream stream, Firm firm,
			Function<Stream, Mono<Written<Versioned<Stream>>>> write) {
		return hub(stream, firm).flatMap((hub) -> {
			Stream body = StoredStream.body(stream, hub);
			return this.warnings.of(caller, StoredStream.as(id, body, firm))
				.flatMap((warnings) -> write.apply(body).map((written) -> {
					Stream stored = StoredStream.of(written.document(), firm);
					this.names.add(stored);
					return new Written<>(new StreamAnswer(stored, warnings), written.cursor());
				}));
		}).switchIfEmpty(Mono.error(() -> Problem.stale("stream", id)));
	}

	Mono<Written<Long>> remove(Caller caller, String id, @Nullable String ifMatch) {
		return getToWrite(caller, id).flatMap(
				(stored) -> this.publisher.remove(id, EntityTag.requiredVersion(ifMatch, "stream", id), author(caller)))
			.switchIfEmpty(Mono.error(() -> Problem.stale("stream", id)));
	}

	/**
	 * The stored stream, or 404 when the caller may not know of it, or 403 when it is
	 * another's.
	 */
	public Mono<Versioned<Stream>> getToWrite(Caller caller, String id) {
		return this.streams.find(id)
			.filter((stored) -> StreamGate.view(caller, StoredStream.of(stored)).isPresent())
			.switchIfEmpty(Mono.error(() -> Problem.notFound("stream", id)))
			.flatMap((stored) -> this.firms.requireWriter(caller, firmId(stored.body())).thenReturn(stored));
	}

	/** The hub that a stream lies in: its site's, or else its firm's. */
	Mono<String> hub(Stream stream, Firm firm) {
		if (stream.siteId() == null) {
			return Mono.just(firm.hub());
		}
		return this.sites.find(stream.siteId())
			.filter((site) -> site.body().firmId().equals(firm.id()))
			.mapNotNull((site) -> site.body().hub())
			.switchIfEmpty(Mono
				.error(() -> Problem.invalid("/siteId", "unknown-site", "This firm has no site with this id.")));
	}

	/** The whole documents, with what is known of their firms; for the gate only. */
	Mono<List<Stream>> withFirms(List<Versioned<Stream>> stored) {
		List<String> ids = stored.stream().map((it) -> firmId(it.body())).distinct().toList();
		return this.firms.find(ids)
			.map((firms) -> stored.stream().map((it) -> StoredStream.of(it, firms.get(firmId(it.body())))).toList());
	}

	static String firmId(Stream stream) {
		return Objects.requireNonNull(stream.firmId(), "a stored stream has a firm");
	}

	static Author author(Caller caller) {
		return new Author(caller.subject(), caller.name());
	}

}
