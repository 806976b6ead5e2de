package io.krets.registry.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Removed streams that can still be brought back, for those who may see all of them: the
 * firm itself and its hub's coordinator. To anybody else a removed stream is unknown.
 */
@RestController
@RequestMapping("${krets.api-path}/removed-streams")
class RemovedStreamController {

	private static final int BATCH = 200;

	/** A list that finds little goes through at most so many batches for one answer. */
	private static final int MAX_BATCHES = 50;

	private final DocumentStore<Stream> streams;

	private final StreamService service;

	RemovedStreamController(DocumentStore<Stream> streams, StreamService service) {
		this.streams = streams;
		this.service = service;
	}

	/** In the order of ids; {@code hub} leaves out those of other hubs. */
	@GetMapping
	Mono<Paging.Page<RemovedStream>> list(Caller caller, @RequestParam(required = false) @Nullable String hub,
			@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable String after) {
		return collect(caller, hub, Paging.limit(limit), after, new ArrayList<>(), MAX_BATCHES);
	}

	private Mono<Paging.Page<RemovedStream>> collect(Caller caller, @Nullable String hub, int limit,
			@Nullable String after, List<RemovedStream> found, int batchesLeft) {
		return this.streams.listRemoved(after, BATCH)
			.collectList()
			.flatMap((batch) -> this.service.withFirms(batch))
			.flatMap((batch) -> {
				for (Stream stream : batch) {
					boolean wanted = hub == null || hub.equals(stream.hub());
					if (wanted && StreamGate.view(caller, stream).filter(Stream.View.FULL::equals).isPresent()) {
						if (found.size() == limit) {
							return Mono.just(new Paging.Page<>(found, found.getLast().stream().id()));
						}
						found.add(new RemovedStream(stream, stream.version() - 1, stream.updatedAt()));
					}
				}
				if (batch.isEmpty() || batchesLeft == 1) {
					return Mono.just(new Paging.Page<>(found, batch.isEmpty() ? null : batch.getLast().id()));
				}
				return collect(caller, hub, limit, batch.getLast().id(), found, batchesLeft - 1);
			});
	}

	/**
	 * A stream that was removed.
	 *
	 * @param stream as it last was, with the version that the removal has
	 * @param lastVersion the version to restore
	 * @param removedAt when
	 */
	record RemovedStream(Stream stream, long lastVersion, @Nullable Instant removedAt) {

	}

}
