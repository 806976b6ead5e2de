package io.krets.registry.importing;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import io.krets.registry.importing.ImportJob.Mode;
import io.krets.registry.table.Columns;
import io.krets.registry.upload.Upload;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.http.codec.multipart.PartEvent;
import org.springframework.util.MultiValueMap;
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

/** Imports of those who sent them. */
@RestController
@RequestMapping("${krets.api-path}/imports")
class ImportController {

	private static final String COLUMN = "column.";

	private static final int MOST_LISTED = 50;

	private static final Duration LOOK_EVERY = Duration.ofMillis(500);

	private static final Duration FOLLOWED_FOR = Duration.ofMinutes(10);

	private final ImportIntake intake;

	private final ImportStore store;

	private final ImportRunner runner;

	private final ImportTemplate template;

	ImportController(ImportIntake intake, ImportStore store, ImportRunner runner, ImportTemplate template) {
		this.intake = intake;
		this.store = store;
		this.runner = runner;
		this.template = template;
	}

	/** A workbook to fill in, with headers in one language and notes in all. */
	@GetMapping("/template")
	Mono<ResponseEntity<byte[]>> template(@RequestParam(defaultValue = "en") String lang) {
		String language = Columns.language(lang);
		return Mono.fromCallable(() -> this.template.write(language))
			.map((content) -> ResponseEntity.ok()
				.contentType(
						MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"))
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment().filename("krets-template.xlsx").build().toString())
				.body(content));
	}

	@PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
	Mono<ResponseEntity<ImportJob>> addPart(Caller caller, @RequestParam(defaultValue = "ALL_OR_NOTHING") Mode mode,
			@RequestParam(defaultValue = "false") boolean dryRun, @RequestParam MultiValueMap<String, String> query,
			@RequestBody Flux<PartEvent> parts) {
		return Upload.first(parts, (upload) -> add(caller, mode, dryRun, query, upload));
	}

	/**
	 * Takes a file for import; the body is the file.
	 * @param mode what becomes of good rows when others are bad
	 * @param dryRun whether only to say what would happen
	 * @param query {@code column.<header>=<field>} names what a column is taken for
	 */
	@PostMapping
	Mono<ResponseEntity<ImportJob>> addBody(Caller caller, @RequestParam(defaultValue = "ALL_OR_NOTHING") Mode mode,
			@RequestParam(defaultValue = "false") boolean dryRun, @RequestParam MultiValueMap<String, String> query,
			@RequestHeader HttpHeaders headers, @RequestBody Flux<DataBuffer> body) {
		return add(caller, mode, dryRun, query, Upload.body(headers, body));
	}

	private Mono<ResponseEntity<ImportJob>> add(Caller caller, Mode mode, boolean dryRun,
			MultiValueMap<String, String> query, Upload upload) {
		return this.intake.take(caller, mode, dryRun, columns(query), upload).map((job) -> {
			this.runner.wake();
			return ResponseEntity.accepted().location(URI.create("/api/registry/imports/" + job.id())).body(job);
		});
	}

	private static Map<String, String> columns(MultiValueMap<String, String> query) {
		Map<String, String> columns = new HashMap<>();
		query.toSingleValueMap().forEach((name, value) -> {
			if (name.startsWith(COLUMN)) {
				columns.put(name.substring(COLUMN.length()), value);
			}
		});
		return columns;
	}

	/** The caller's imports, newest first. */
	@GetMapping
	Mono<Paging.Page<ImportJob>> list(Caller caller) {
		return this.store.list(caller.subject(), MOST_LISTED)
			.map(ImportJob::brief)
			.collectList()
			.map((found) -> new Paging.Page<>(found, null));
	}

	@GetMapping("/{id}")
	Mono<ImportJob> get(Caller caller, @PathVariable String id) {
		return getOwn(caller, id);
	}

	/** The import again whenever it is further, until its end or for ten minutes. */
	@GetMapping(path = "/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Mono<ResponseEntity<Flux<ServerSentEvent<ImportJob>>>> events(Caller caller, @PathVariable String id) {
		return getOwn(caller, id).map((first) -> {
			Flux<ServerSentEvent<ImportJob>> news = Flux.interval(LOOK_EVERY)
				.onBackpressureDrop()
				.concatMap((tick) -> this.store.find(id, caller.subject()), 1)
				.startWith(first)
				.map(ImportJob::brief)
				.distinctUntilChanged()
				.takeUntil((job) -> job.state().isEnd())
				.map((job) -> ServerSentEvent.builder(job).event("import").build());
			Flux<ServerSentEvent<ImportJob>> beat = Flux.interval(Duration.ofSeconds(10))
				.onBackpressureDrop()
				.map((tick) -> ServerSentEvent.<ImportJob>builder().comment("still there").build());
			Flux<ServerSentEvent<ImportJob>> events = news
				.publish((shared) -> Flux.merge(shared, beat.takeUntilOther(shared.ignoreElements())))
				.take(FOLLOWED_FOR);
			return ResponseEntity.ok().header("X-Accel-Buffering", "no").body(events);
		});
	}

	/** Writes what a dry run has checked. */
	@PostMapping("/{id}/run")
	Mono<ResponseEntity<ImportJob>> run(Caller caller, @PathVariable String id,
			@RequestParam(defaultValue = "ALL_OR_NOTHING") Mode mode) {
		return getOwn(caller, id).then(this.store.run(id, caller.subject(), mode))
			.switchIfEmpty(Mono.error(() -> Problem.conflict("not-a-dry-run",
					"Only a dry run that has reached its end can be run. Send the file again.")))
			.map((job) -> {
				this.runner.wake();
				return ResponseEntity.accepted().body(job);
			});
	}

	/** Says what the columns of a checked file are, and checks it again. */
	@PutMapping("/{id}/columns")
	Mono<ResponseEntity<ImportJob>> columns(Caller caller, @PathVariable String id, @RequestBody JsonNode sent) {
		return getOwn(caller, id).flatMap((job) -> this.intake.checkAgain(job, caller.subject(), sent))
			.switchIfEmpty(Mono.error(() -> Problem.conflict("not-a-dry-run",
					"Only a dry run that has reached its end can be checked again. Send the file again.")))
			.map((job) -> {
				this.runner.wake();
				return ResponseEntity.accepted().body(job);
			});
	}

	/**
	 * Cancels what has not ended; an all-or-nothing import cannot stop once it writes.
	 */
	@DeleteMapping("/{id}")
	Mono<ResponseEntity<ImportJob>> cancel(Caller caller, @PathVariable String id) {
		return getOwn(caller, id).then(this.store.cancel(id, caller.subject()))
			.switchIfEmpty(Mono.error(() -> Problem.conflict("cannot-cancel",
					"This import has ended, or is being written as a whole and cannot stop half-way.")))
			.map((job) -> {
				this.runner.wake();
				return ResponseEntity.accepted().body(job);
			});
	}

	private Mono<ImportJob> getOwn(Caller caller, String id) {
		return this.store.find(id, caller.subject()).switchIfEmpty(Mono.error(() -> Problem.notFound("import", id)));
	}

}
