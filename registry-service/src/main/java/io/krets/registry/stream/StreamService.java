package io.krets.registry.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.StreamRules;
import io.krets.registry.catalogue.WasteCodes;
import io.krets.registry.firm.Firm;
import io.krets.registry.firm.FirmDirectory;
import io.krets.registry.site.Site;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Service;

/** Reads and writes streams; whatever leaves it has passed the gate. */
@Service
class StreamService {

	private static final int BATCH = 200;

	/** A list that finds little goes through at most so many batches for one answer. */
	private static final int MAX_BATCHES = 50;

	private final DocumentStore<Stream> streams;

	private final DocumentStore<Site> sites;

	private final FirmDirectory firms;

	private final Publisher<Stream> publisher;

	private final DocumentReader<Stream> reader;

	private final WasteCodes wasteCodes;

	StreamService(DocumentStore<Stream> streams, DocumentStore<Site> sites, FirmDirectory firms,
			Publisher<Stream> publisher, WasteCodes wasteCodes, JsonMapper mapper) {
		this.streams = streams;
		this.sites = sites;
		this.firms = firms;
		this.publisher = publisher;
		this.wasteCodes = wasteCodes;
		this.reader = StreamRules.reader(mapper);
	}

	Mono<Paging.Page<Stream>> list(Caller caller, StreamFilter filter, int limit, @Nullable String after) {
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
						// not the last one looked at: that it was looked at may tell of its hub
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
	Mono<Stream> get(Caller caller, String id) {
		return this.streams.find(id)
			.flatMap((stored) -> withFirms(List.of(stored)))
			.flatMap((documents) -> Mono.justOrEmpty(StreamGate.show(caller, documents.getFirst())))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("stream", id)));
	}

	Mono<Written<Stream>> create(Caller caller, JsonNode sent) {
		Stream stream = read(sent);
		String id = UUID.randomUUID().toString();
		return this.firms.getToWrite(caller, firmId(stream), "/firmId")
			.flatMap((firm) -> hub(stream, firm)
				.flatMap((hub) -> this.publisher.insert(id, StoredStream.body(stream, hub))
					.map((written) -> document(written, firm))));
	}

	Mono<Written<Stream>> replace(Caller caller, String id, @Nullable String ifMatch, JsonNode sent) {
		return getToWrite(caller, id).flatMap((stored) -> {
			long version = EntityTag.requiredVersion(ifMatch, "stream", id);
			Stream stream = read(sent);
			if (!firmId(stream).equals(stored.body().firmId())) {
				throw Problem.invalid("/firmId", "fixed", "A stream keeps its firm. List it anew for the other one.");
			}
			return this.firms.getToWrite(caller, firmId(stream), "/firmId")
				.flatMap((firm) -> hub(stream, firm)
					.flatMap((hub) -> this.publisher.replace(id, version, StoredStream.body(stream, hub))
						.switchIfEmpty(Mono.error(() -> Problem.stale("stream", id)))
						.map((written) -> document(written, firm))));
		});
	}

	Mono<Written<Long>> remove(Caller caller, String id, @Nullable String ifMatch) {
		return getToWrite(caller, id)
			.flatMap((stored) -> this.publisher.remove(id, EntityTag.requiredVersion(ifMatch, "stream", id)))
			.switchIfEmpty(Mono.error(() -> Problem.stale("stream", id)));
	}

	private Stream read(JsonNode sent) {
		Stream stream = this.reader.read(sent);
		Stream.Codes codes = stream.codes();
		if (codes != null && codes.ewc() != null && this.wasteCodes.find(codes.ewc()).isEmpty()) {
			throw Problem.invalid(List.of(new FieldError("/codes/ewc", "unknown-waste-code",
					"The European List of Waste has no code " + codes.ewc() + ".")));
		}
		return stream;
	}

	/**
	 * The stored stream, or 404 when the caller may not know of it, or 403 when it is
	 * another's.
	 */
	private Mono<Versioned<Stream>> getToWrite(Caller caller, String id) {
		return this.streams.find(id)
			.filter((stored) -> StreamGate.view(caller, StoredStream.of(stored)).isPresent())
			.switchIfEmpty(Mono.error(() -> Problem.notFound("stream", id)))
			.flatMap((stored) -> this.firms.requireWriter(caller, firmId(stored.body())).thenReturn(stored));
	}

	private Mono<String> hub(Stream stream, Firm firm) {
		if (stream.siteId() == null) {
			return Mono.just(firm.hub());
		}
		return this.sites.find(stream.siteId())
			.filter((site) -> site.body().firmId().equals(firm.id()))
			.mapNotNull((site) -> site.body().hub())
			.switchIfEmpty(Mono
				.error(() -> Problem.invalid("/siteId", "unknown-site", "This firm has no site with this id.")));
	}

	private Mono<List<Stream>> withFirms(List<Versioned<Stream>> stored) {
		List<String> ids = stored.stream().map((it) -> firmId(it.body())).distinct().toList();
		return this.firms.find(ids)
			.map((firms) -> stored.stream().map((it) -> StoredStream.of(it, firm(firms, it.body()))).toList());
	}

	private static @Nullable Firm firm(Map<String, Firm> firms, Stream stream) {
		return firms.get(firmId(stream));
	}

	private static Written<Stream> document(Written<Versioned<Stream>> written, Firm firm) {
		return new Written<>(StoredStream.of(written.document(), firm), written.cursor());
	}

	private static String firmId(Stream stream) {
		return Objects.requireNonNull(stream.firmId(), "a stored stream has a firm");
	}

}
