package io.krets.network.federation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.stream.Stream;
import io.krets.network.hub.Hub;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the region publishes to the network, as a catalogue that harvesters of open
 * standards read, page by page.
 */
@RestController
@RequestMapping(path = "/api/network/catalogue", produces = { "application/ld+json", "application/json" })
class CatalogueController {

	private final RegistryModel registry;

	private final DocumentStore<Hub> hubs;

	private final CatalogueWriter writer;

	CatalogueController(RegistryModel registry, DocumentStore<Hub> hubs, CatalogueWriter writer) {
		this.registry = registry;
		this.hubs = hubs;
		this.writer = writer;
	}

	/**
	 * A page, in the order of ids: what is there from the first page to the last is in
	 * exactly one of them, whatever is published or withdrawn meanwhile.
	 * @param resumptionToken where the page before ended
	 */
	@GetMapping
	Mono<Map<String, Object>> list(Caller caller, @RequestParam(defaultValue = "100") int limit,
			@RequestParam(required = false) @Nullable String resumptionToken) {
		int most = Paging.limit(limit);
		String after = (resumptionToken != null) ? place(resumptionToken) : "";
		requireRead();
		List<Stream> found = new ArrayList<>();
		for (Stream stream : this.registry.streams().tailMap(after, false).values()) {
			StreamGate.showInCatalogue(caller, this.registry.withFirm(stream)).ifPresent(found::add);
			if (found.size() > most) {
				break;
			}
		}
		List<Stream> page = found.subList(0, Math.min(most, found.size()));
		String token = (found.size() > most) ? token(String.valueOf(page.getLast().id())) : null;
		return countries(page).map((countries) -> this.writer.page(page, countries, most, resumptionToken, token));
	}

	/** One entry by itself, at the address that it has in the catalogue. */
	@GetMapping("/datasets/{id}")
	Mono<Map<String, Object>> get(Caller caller, @PathVariable String id) {
		requireRead();
		Stream shown = this.registry.find(id)
			.flatMap((stream) -> StreamGate.showInCatalogue(caller, stream))
			.orElseThrow(() -> Problem.notFound("dataset", id));
		return countries(List.of(shown)).map((countries) -> this.writer.single(shown, countries));
	}

	/** An empty catalogue would tell a harvester to delete everything. */
	private void requireRead() {
		if (this.registry.generation() == 0) {
			throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "not-ready",
					"The registry is still being read. Try again in a few seconds.", List.of());
		}
	}

	private Mono<Map<String, String>> countries(List<Stream> page) {
		return Flux.fromStream(page.stream().map(Stream::hub).filter((hub) -> hub != null).distinct())
			.concatMap((hub) -> this.hubs.find(String.valueOf(hub)))
			.collectMap((stored) -> stored.id(), (stored) -> stored.body().country());
	}

	private static String token(String id) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
	}

	private static String place(String token) {
		try {
			return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw Problem.invalid("resumptionToken", "unreadable", "Give what the page before said, or begin anew.");
		}
	}

}
