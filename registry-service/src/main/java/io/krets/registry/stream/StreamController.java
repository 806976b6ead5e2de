package io.krets.registry.stream;

import io.krets.kit.feed.Publisher;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Streams, each as its reader may see it. */
@RestController
@RequestMapping("${krets.api-path}/streams")
class StreamController {

	private static final String PATH = "/api/registry/streams/";

	private final StreamService streams;

	private final LikelyDuplicates duplicates;

	private final StreamWarnings warnings;

	StreamController(StreamService streams, LikelyDuplicates duplicates, StreamWarnings warnings) {
		this.streams = streams;
		this.duplicates = duplicates;
		this.warnings = warnings;
	}

	@GetMapping
	Mono<Paging.Page<Stream>> list(Caller caller, @RequestParam(required = false) @Nullable String q,
			@RequestParam(required = false) @Nullable String hub,
			@RequestParam(required = false) Stream.@Nullable Direction direction,
			@RequestParam(required = false) Stream.@Nullable Kind kind,
			@RequestParam(required = false) @Nullable String code, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		return this.streams.list(caller, new StreamFilter(q, hub, direction, kind, code), Paging.limit(limit), after);
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<Stream>> get(Caller caller, @PathVariable String id) {
		return this.streams.get(caller, id)
			.map((stream) -> ResponseEntity.ok().eTag("\"" + stream.version() + "\"").body(stream));
	}

	@PostMapping
	Mono<ResponseEntity<Object>> create(Caller caller, @DescribedBy("stream") @RequestBody JsonNode sent) {
		return this.streams.create(caller, sent)
			.map((written) -> written.created(PATH + written.document().stream().id(), written.document().etag(),
					written.document()));
	}

	@PutMapping("/{id}")
	Mono<ResponseEntity<Object>> replace(Caller caller, @PathVariable String id,
			@DescribedBy("stream") @RequestBody JsonNode sent,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.streams.replace(caller, id, ifMatch, sent)
			.map((written) -> written.replaced(written.document().etag(), written.document()));
	}

	@DeleteMapping("/{id}")
	Mono<ResponseEntity<Object>> remove(Caller caller, @PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.streams.remove(caller, id, ifMatch).map(Publisher.Written::removed);
	}

	/** Streams among those that the caller may see which may be the same one. */
	@GetMapping("/{id}/duplicates")
	Mono<Paging.Page<LikelyDuplicates.Duplicate>> duplicates(Caller caller, @PathVariable String id) {
		return this.streams.get(caller, id)
			.flatMap((stream) -> this.duplicates.list(caller, stream))
			.map((found) -> new Paging.Page<>(found, null));
	}

	/** What may be wrong with a stream that the caller sees whole. */
	@GetMapping("/{id}/warnings")
	Mono<Paging.Page<Warning>> warnings(Caller caller, @PathVariable String id) {
		return this.streams.get(caller, id)
			.filter((stream) -> stream.view() == Stream.View.FULL)
			.switchIfEmpty(Mono
				.error(() -> Problem.forbidden("Only the firm itself and the coordinator of its hub may see this.")))
			.flatMap((stream) -> this.warnings.of(caller, stream))
			.map((found) -> new Paging.Page<>(found, null));
	}

}
