package io.krets.matching.interest;

import java.util.List;
import java.util.Set;

import io.krets.kit.feed.Publisher;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the sides of a match say to it. */
@RestController
@RequestMapping("${krets.api-path}/interests")
class InterestController {

	private final InterestService service;

	private final Interests interests;

	private final DocumentReader<InterestRequest> reader;

	InterestController(InterestService service, Interests interests, JsonMapper mapper) {
		this.service = service;
		this.interests = interests;
		this.reader = new DocumentReader<>("interest.schema.json", InterestRequest.class, Set.of(), mapper,
				(request, errors) -> {
				});
	}

	@GetMapping
	Mono<Paging.Page<InterestItem>> list(Caller caller, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		return this.interests.list(caller, most, after).map((found) -> {
			List<InterestItem> items = found.stream().map((it) -> InterestItem.of(caller, it)).toList();
			return new Paging.Page<>(items, (found.size() == most) ? found.getLast().id() : null);
		});
	}

	@PostMapping
	Mono<ResponseEntity<Object>> answer(Caller caller, @DescribedBy("interest") @RequestBody JsonNode sent) {
		return this.service.answer(caller, this.reader.read(sent))
			.map((written) -> written.replaced(written.document().etag(), InterestItem.of(caller, written.document())));
	}

	@DeleteMapping("/{offerId}/{needId}")
	Mono<ResponseEntity<Object>> withdraw(Caller caller, @PathVariable String offerId, @PathVariable String needId,
			@RequestParam(required = false) @Nullable Side side) {
		return this.service.withdraw(caller, offerId, needId, side).map(Publisher.Written::removed);
	}

}
