package io.krets.matching.scenario;

import java.net.URI;
import java.util.Set;

import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Scenarios on registered streams. */
@RestController
@RequestMapping("${krets.api-path}/scenarios")
class ScenarioController {

	private final ScenarioService service;

	private final DocumentReader<ScenarioInput> reader;

	private final String path;

	ScenarioController(ScenarioService service, JsonMapper mapper, @Value("${krets.api-path}") String path) {
		this.service = service;
		this.reader = new DocumentReader<>("scenario.schema.json", ScenarioInput.class, Set.of(), mapper,
				ScenarioInput::check);
		this.path = path;
	}

	@PostMapping
	Mono<ResponseEntity<ScenarioItem>> ask(Caller caller, @DescribedBy("scenario") @RequestBody JsonNode sent) {
		return this.service.ask(caller, this.reader.read(sent), null).map(this::created);
	}

	@GetMapping
	Mono<Paging.Page<ScenarioItem>> list(Caller caller, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		return this.service.list(caller, most, after)
			.map((items) -> new Paging.Page<>(items, (items.size() == most) ? items.getLast().id() : null));
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<ScenarioItem>> get(Caller caller, @PathVariable String id) {
		return this.service.get(caller, id).map((item) -> ResponseEntity.ok().eTag(tag(item)).body(item));
	}

	/** Ends its run. */
	@PostMapping("/{id}/cancel")
	Mono<ScenarioItem> cancel(Caller caller, @PathVariable String id) {
		return this.service.cancel(caller, id);
	}

	/** Asks again, of the region as it was (KEPT) or is now (CURRENT). */
	@PostMapping("/{id}/rerun")
	Mono<ResponseEntity<ScenarioItem>> rerun(Caller caller, @PathVariable String id,
			@RequestParam(defaultValue = "KEPT") String data) {
		if (!Set.of("KEPT", "CURRENT").contains(data)) {
			throw Problem.invalid("data", "unknown-value", "Give KEPT or CURRENT.");
		}
		return this.service.repeat(caller, id, data.equals("CURRENT")).map(this::created);
	}

	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	Mono<Void> remove(Caller caller, @PathVariable String id) {
		return this.service.remove(caller, id);
	}

	private ResponseEntity<ScenarioItem> created(ScenarioItem item) {
		return ResponseEntity.created(URI.create(this.path + "/scenarios/" + item.id())).eTag(tag(item)).body(item);
	}

	private static String tag(ScenarioItem item) {
		return "\"" + item.version() + "\"";
	}

}
