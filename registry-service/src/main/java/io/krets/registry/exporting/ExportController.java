package io.krets.registry.exporting;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.krets.kit.audit.AuditWriter;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import io.krets.kit.stream.Stream;
import io.krets.registry.stream.StreamFilter;
import io.krets.registry.stream.StreamService;
import io.krets.registry.table.Column;
import io.krets.registry.table.Columns;
import io.krets.registry.table.StreamCells;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The caller's streams as a file, by the same filters as the list. */
@RestController
@RequestMapping("${krets.api-path}/streams/export")
class ExportController {

	private static final Map<String, String> TYPES = Map.of("csv", "text/csv;charset=UTF-8", "xlsx",
			"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "jsonl", "application/x-ndjson");

	private static final Map<String, Character> SEPARATORS = Map.of("comma", ',', "semicolon", ';', "tab", '\t');

	private final StreamService streams;

	private final Columns columns;

	private final StreamCells cells;

	private final JsonMapper mapper;

	private final AuditWriter audit;

	private final Clock clock;

	ExportController(StreamService streams, Columns columns, StreamCells cells, JsonMapper mapper, AuditWriter audit,
			Clock clock) {
		this.streams = streams;
		this.columns = columns;
		this.cells = cells;
		this.mapper = mapper;
		this.audit = audit;
		this.clock = clock;
	}

	/**
	 * Streams that the caller may see, each as it may see it.
	 * @param format csv, xlsx or jsonl
	 * @param lang language of headers and words: en, nb, sv or fi
	 * @param separator of a CSV: comma, semicolon (then with decimal comma) or tab
	 */
	@GetMapping
	Mono<ResponseEntity<Flux<DataBuffer>>> export(Caller caller, @RequestParam String format,
			@RequestParam(defaultValue = "en") String lang, @RequestParam(defaultValue = "comma") String separator,
			@RequestParam(required = false) @Nullable String q, @RequestParam(required = false) @Nullable String hub,
			@RequestParam(required = false) Stream.@Nullable Direction direction,
			@RequestParam(required = false) Stream.@Nullable Kind kind,
			@RequestParam(required = false) @Nullable String code) {
		String type = TYPES.get(format);
		if (type == null) {
			throw Problem.invalid("format", "unknown-value", "Give one of csv, xlsx and jsonl.");
		}
		ExportFormat writer = writer(format, Columns.language(lang), separator);
		StreamFilter filter = new StreamFilter(q, hub, direction, kind, code);
		// the first page is read before the answer begins: what fails then is a clean
		// error
		return page(caller, filter, null).delayUntil((first) -> note(caller, format, filter)).map((first) -> {
			Flux<byte[]> rows = Mono.just(first)
				.expand((page) -> (page.next() != null) ? page(caller, filter, page.next()) : Mono.empty())
				.map((page) -> writer.write(page.items()));
			Flux<DataBuffer> content = Flux
				.concat(Mono.fromSupplier(writer::begin), rows, Mono.fromSupplier(writer::end))
				.filter((bytes) -> bytes.length > 0)
				.map(DefaultDataBufferFactory.sharedInstance::wrap);
			String name = "krets-%s.%s".formatted(LocalDate.now(this.clock), format);
			return ResponseEntity.ok()
				.contentType(MediaType.parseMediaType(type))
				.header(HttpHeaders.CONTENT_DISPOSITION,
						ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
				.header("X-Content-Type-Options", "nosniff")
				.body(content);
		});
	}

	/** That it was exported and how, not what somebody searched for. */
	private Mono<Void> note(Caller caller, String format, StreamFilter filter) {
		Set<String> hubs = caller.hubs();
		String hub = (filter.hub() != null) ? filter.hub() : (hubs.size() == 1) ? hubs.iterator().next() : null;
		return this.audit.note(caller, "streams-exported", hub, "export:streams", Map.of("format", format));
	}

	private Mono<Paging.Page<Stream>> page(Caller caller, StreamFilter filter, @Nullable String after) {
		return this.streams.list(caller, filter, Paging.MAX_LIMIT, after);
	}

	private ExportFormat writer(String format, String language, String separator) {
		Character character = SEPARATORS.get(separator);
		if (character == null) {
			throw Problem.invalid("separator", "unknown-value", "Give one of comma, semicolon and tab.");
		}
		List<Column> all = this.columns.all();
		return switch (format) {
			case "csv" -> new CsvTable(all, this.cells, language, character);
			case "xlsx" -> new ExcelTable(all, this.cells, language);
			default -> new JsonLines(this.mapper);
		};
	}

}
