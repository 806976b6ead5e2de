package io.krets.matching.flow;

import java.net.URI;
import java.util.List;
import java.util.Set;

import io.krets.kit.disclosure.FlowGate;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.EntityTag;
import io.krets.matching.planning.SolveRoom;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Recorded flows, and the map of them. */
@RestController
@RequestMapping("${krets.api-path}")
class FlowController {

	private static final String PERIOD = "(19|20)\\d\\d(-(0[1-9]|1[0-2]))?";

	private final FlowService service;

	private final FlowMaps maps;

	private final SolveRoom room;

	private final DocumentReader<FlowRecord> reader;

	private final JsonMapper mapper;

	private final String path;

	FlowController(FlowService service, FlowMaps maps, SolveRoom room, JsonMapper mapper,
			@Value("${krets.api-path}") String path) {
		this.service = service;
		this.maps = maps;
		this.room = room;
		this.mapper = mapper;
		this.path = path;
		this.reader = new DocumentReader<>("flow.schema.json", FlowRecord.class,
				Set.of("id", "version", "fromHub", "toHub"), mapper,
				(flow, errors) -> FlowRecord.check(flow, "", errors));
	}

	@PostMapping(path = "/flows", consumes = MediaType.APPLICATION_JSON_VALUE)
	Mono<ResponseEntity<FlowItem>> record(Caller caller, @DescribedBy("flow") @RequestBody JsonNode sent) {
		return this.service.record(caller, List.of(this.reader.read(sent)), List.of(""))
			.map((stored) -> FlowItem.of(stored.getFirst().stored()))
			.map((item) -> ResponseEntity.created(URI.create(this.path + "/flows/" + item.id()))
				.eTag("\"" + item.version() + "\"")
				.body(item));
	}

	/** Records the flows of a file when no row is at fault. */
	@PostMapping(path = "/flows/import", consumes = { "text/csv", "application/x-ndjson" })
	Mono<Imported> importFile(Caller caller, @RequestBody byte[] file, @RequestHeader("Content-Type") MediaType type) {
		FlowImport.Rows rows = new FlowImport(this.reader, this.mapper).read(file,
				type.isCompatibleWith(MediaType.parseMediaType("text/csv")));
		return this.service.record(caller, rows.flows(), rows.places())
			.map((stored) -> new Imported(stored.size(),
					stored.stream().filter(FlowService.Recorded::created).count()));
	}

	/**
	 * What became of a file.
	 *
	 * @param recorded flows in it
	 * @param created those that were not recorded before
	 */
	record Imported(int recorded, long created) {
	}

	@GetMapping("/flows")
	Mono<Paging.Page<FlowItem>> list(Caller caller, @RequestParam String hub,
			@RequestParam(required = false) @Nullable String period, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		if (period != null) {
			requirePeriod(period);
		}
		return this.service.list(caller, hub, period, most, after)
			.map((found) -> new Paging.Page<>(found.stream().map(FlowItem::of).toList(),
					(found.size() == most) ? found.getLast().id() : null));
	}

	@DeleteMapping("/flows/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> remove(Caller caller, @PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return this.service.remove(caller, id, EntityTag.requiredVersion(ifMatch, "flow", id));
	}

	/** The map as JSON, or as rows for those who compute with it. */
	@GetMapping("/flow-map")
	Mono<ResponseEntity<Object>> map(Caller caller, @RequestParam String hub, @RequestParam String period,
			@RequestParam(defaultValue = "json") String format) {
		requirePeriod(period);
		if (!Set.of("json", "csv", "jsonl").contains(format)) {
			throw Problem.invalid("format", "unknown-value", "Give json, csv or jsonl.");
		}
		if (!FlowGate.mayKnowSums(caller, hub)) {
			throw Problem.notFound("hub", hub);
		}
		return this.service.all(hub, period)
			.flatMap((flows) -> this.room.solve(caller, () -> this.maps.draw(caller, hub, period, flows)))
			.map((map) -> switch (format) {
				case "csv" -> file(map, "text/csv;charset=UTF-8", "csv").body(FlowTable.csv(map));
				case "jsonl" -> file(map, "application/x-ndjson", "jsonl").body(FlowTable.jsonLines(map, this.mapper));
				default -> ResponseEntity.ok(map);
			});
	}

	private static ResponseEntity.BodyBuilder file(FlowMap map, String type, String ending) {
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(type))
			.header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment()
				.filename("flows-%s-%s.%s".formatted(map.hub().replaceAll("[^\\w-]", "_"), map.period(), ending))
				.build()
				.toString());
	}

	private static void requirePeriod(String period) {
		if (!period.matches(PERIOD)) {
			throw Problem.invalid("period", "wrong-format", "Give a year such as 2025, or a month such as 2025-03.");
		}
	}

}
