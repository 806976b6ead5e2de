package io.krets.registry.stream;

import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A stream's versions, and the way back to one. */
@RestController
@RequestMapping("${krets.api-path}/streams/{id}/versions")
class StreamVersionsController {

	private final StreamVersions versions;

	StreamVersionsController(StreamVersions versions) {
		this.versions = versions;
	}

	/** Newest first; {@code after} is the last version number of the page before. */
	@GetMapping
	Mono<Paging.Page<StreamVersion>> list(Caller caller, @PathVariable String id,
			@RequestParam(defaultValue = "50") int limit, @RequestParam(required = false) @Nullable Long after) {
		return this.versions.list(caller, id, Paging.limit(limit), (after != null) ? after : Long.MAX_VALUE);
	}

	@GetMapping("/{version}")
	Mono<Stream> get(Caller caller, @PathVariable String id, @PathVariable long version) {
		return this.versions.get(caller, id, version);
	}

	@PostMapping("/{version}/restore")
	Mono<ResponseEntity<Object>> restore(Caller caller, @PathVariable String id, @PathVariable long version,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.versions.restore(caller, id, version, ifMatch)
			.map((written) -> written.replaced(written.document().etag(), written.document()));
	}

}
