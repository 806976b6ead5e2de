package io.krets.registry.attachment;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import io.krets.kit.stream.Stream;
import io.krets.registry.stream.StreamService;
import io.krets.registry.upload.Upload;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Files of a stream, for those who see the stream in full or openly. */
@RestController
@RequestMapping("${krets.api-path}/streams/{streamId}/attachments")
class AttachmentController {

	private static final long MAX_BYTES = 10L * 1024 * 1024;

	private final StreamService streams;

	private final AttachmentStore store;

	AttachmentController(StreamService streams, AttachmentStore store) {
		this.streams = streams;
		this.store = store;
	}

	@GetMapping
	Mono<Paging.Page<Attachment>> list(Caller caller, @PathVariable String streamId) {
		return getOpen(caller, streamId).flatMap((stream) -> this.store.list(streamId)
			.map((found) -> new Paging.Page<>(found.stream().map((it) -> shown(stream, it)).toList(), null)));
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	Mono<ResponseEntity<Attachment>> addPart(Caller caller, @PathVariable String streamId,
			@RequestBody Flux<PartEvent> parts) {
		return Upload.first(parts, (upload) -> add(caller, streamId, upload));
	}

	/** The body is the file; Content-Disposition may name it. */
	@PostMapping
	Mono<ResponseEntity<Attachment>> addBody(Caller caller, @PathVariable String streamId,
			@RequestHeader HttpHeaders headers, @RequestBody Flux<DataBuffer> body) {
		return add(caller, streamId, Upload.body(headers, body));
	}

	private Mono<ResponseEntity<Attachment>> add(Caller caller, String streamId, Upload upload) {
		return this.streams.getToWrite(caller, streamId).then(this.store.list(streamId)).flatMap((there) -> {
			if (there.size() >= AttachmentStore.MOST_PER_STREAM) {
				return Mono.error(tooMany());
			}
			ContentCheck check = ContentCheck.of(upload.type());
			return this.store.add(streamId, upload.name(), check.check(upload.atMost(MAX_BYTES)),
					() -> new Attachment("", upload.name(), check.type(), check.size(), check.sha256Hex(),
							Instant.EPOCH, (caller.name() != null) ? caller.name() : caller.subject()));
		})
			.switchIfEmpty(Mono.error(AttachmentController::tooMany))
			.map((added) -> ResponseEntity
				.created(URI.create("/api/registry/streams/" + streamId + "/attachments/" + added.id()))
				.body(added));
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<Flux<DataBuffer>>> download(Caller caller, @PathVariable String streamId,
			@PathVariable String id) {
		return getOpen(caller, streamId).then(getListed(streamId, id))
			.map((attachment) -> ResponseEntity.ok()
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment()
							.filename(attachment.name(), StandardCharsets.UTF_8)
							.build()
							.toString())
				.header("X-Content-Type-Options", "nosniff")
				.header("Content-Security-Policy", "sandbox; default-src 'none'")
				.cacheControl(CacheControl.noStore())
				.contentType(MediaType.parseMediaType(attachment.type()))
				.contentLength(attachment.size())
				.body(this.store.content(attachment).map(DefaultDataBufferFactory.sharedInstance::wrap)));
	}

	@DeleteMapping("/{id}")
	Mono<ResponseEntity<Void>> remove(Caller caller, @PathVariable String streamId, @PathVariable String id) {
		return this.streams.getToWrite(caller, streamId)
			.then(getListed(streamId, id))
			.flatMap((attachment) -> this.store.remove(streamId, attachment))
			.thenReturn(ResponseEntity.noContent().build());
	}

	/** The stream, if the caller sees it in full or openly; else 404 or 403. */
	private Mono<Stream> getOpen(Caller caller, String streamId) {
		return this.streams.get(caller, streamId).flatMap((stream) -> switch (stream.view()) {
			case FULL, OPEN -> Mono.just(stream);
			case null, default -> Mono.error(Problem.forbidden("The firm does not show this stream's files to you."));
		});
	}

	private Mono<Attachment> getListed(String streamId, String id) {
		return this.store.list(streamId)
			.flatMapMany(Flux::fromIterable)
			.filter((attachment) -> attachment.id().equals(id))
			.next()
			.switchIfEmpty(Mono.error(() -> Problem.notFound("attachment", id)));
	}

	private static Attachment shown(Stream stream, Attachment attachment) {
		return (stream.view() == Stream.View.FULL) ? attachment : attachment.withoutAuthor();
	}

	private static Problem tooMany() {
		return Problem.conflict("too-many-attachments",
				"This stream has %d files already. Remove one first.".formatted(AttachmentStore.MOST_PER_STREAM));
	}

}
