package io.krets.registry.site;

import java.util.Set;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import io.krets.kit.feed.Publisher;
import io.krets.kit.identity.Caller;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.EntityTag;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.registry.firm.Firm;
import io.krets.registry.firm.FirmDirectory;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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

/** Sites of firms of the caller's hubs. */
@RestController
@RequestMapping("${krets.api-path}/sites")
class SiteController {

	private static final String PATH = "/api/registry/sites/";

	private static final Set<String> READ_ONLY = Set.of("id", "version", "createdAt", "updatedAt");

	private final DocumentStore<Site> sites;

	private final DocumentStore<Stream> streams;

	private final FirmDirectory firms;

	private final Publisher<Site> publisher;

	private final DocumentReader<Site> reader;

	SiteController(DocumentStore<Site> sites, DocumentStore<Stream> streams, FirmDirectory firms,
			Publisher<Site> publisher, JsonMapper mapper) {
		this.sites = sites;
		this.streams = streams;
		this.firms = firms;
		this.publisher = publisher;
		this.reader = new DocumentReader<>("site.schema.json", Site.class, READ_ONLY, mapper, (site, errors) -> {
		});
	}

	@GetMapping
	Mono<Paging.Page<Site>> list(Caller caller, @RequestParam(required = false) @Nullable String hub,
			@RequestParam(required = false) @Nullable String firm, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		Bson known = FirmDirectory.known(caller);
		Bson inHub = (hub != null) ? Filters.eq("body.hub", hub) : Filters.empty();
		Bson ofFirm = (firm != null) ? Filters.eq("body.firmId", firm) : Filters.empty();
		return this.sites.list(Filters.and(known, inHub, ofFirm), after, most + 1)
			.map(Site::of)
			.collectList()
			.map((found) -> (found.size() > most) ? new Paging.Page<>(found.subList(0, most), found.get(most - 1).id())
					: new Paging.Page<>(found, null));
	}

	@GetMapping("/{id}")
	Mono<ResponseEntity<Site>> get(Caller caller, @PathVariable String id) {
		return getKnown(caller, id).map((stored) -> ResponseEntity.ok().eTag(stored.etag()).body(Site.of(stored)));
	}

	@PostMapping
	Mono<ResponseEntity<Object>> create(Caller caller, @DescribedBy("site") @RequestBody JsonNode sent) {
		Site site = this.reader.read(sent);
		String id = UUID.randomUUID().toString();
		return this.firms.getToWrite(caller, site.firmId(), "/firmId")
			.flatMap((firm) -> this.publisher.insert(id, site.in(hub(caller, site, firm))))
			.map((written) -> written.created(PATH + id, written.document().etag(), Site.of(written.document())));
	}

	/** A site lies in its firm's hub, or in another one that the caller coordinates. */
	private static String hub(Caller caller, Site site, Firm firm) {
		String hub = (site.hub() != null) ? site.hub() : firm.hub();
		if (!hub.equals(firm.hub()) && !caller.coordinates(hub)) {
			throw Problem.forbidden("Only the coordinator of hub " + hub + " adds sites of other hubs' firms there.");
		}
		return hub;
	}

	@PutMapping("/{id}")
	Mono<ResponseEntity<Object>> replace(Caller caller, @PathVariable String id,
			@DescribedBy("site") @RequestBody JsonNode sent,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return getToWrite(caller, id).flatMap((stored) -> {
			long version = EntityTag.requiredVersion(ifMatch, "site", id);
			Site site = this.reader.read(sent);
			String hub = String.valueOf(stored.body().hub());
			if (!site.firmId().equals(stored.body().firmId())) {
				throw Problem.invalid("/firmId", "fixed", "A site keeps its firm. Register it anew for the other one.");
			}
			if (site.hub() != null && !site.hub().equals(hub)) {
				throw Problem.invalid("/hub", "fixed", "A site keeps its hub. Register it anew in the other one.");
			}
			return this.publisher.replace(id, version, site.in(hub))
				.switchIfEmpty(Mono.error(() -> Problem.stale("site", id)));
		}).map((written) -> written.replaced(written.document().etag(), Site.of(written.document())));
	}

	@DeleteMapping("/{id}")
	Mono<ResponseEntity<Object>> remove(Caller caller, @PathVariable String id,
			@RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
		return getToWrite(caller, id).flatMap((stored) -> {
			long version = EntityTag.requiredVersion(ifMatch, "site", id);
			return this.streams.list(Filters.eq("body.siteId", id), null, 1).hasElements().flatMap((inUse) -> {
				if (inUse) {
					throw Problem.conflict("has-streams", "This site has streams. Move or remove them first.");
				}
				return this.publisher.remove(id, version);
			});
		}).switchIfEmpty(Mono.error(() -> Problem.stale("site", id))).map(Publisher.Written::removed);
	}

	private Mono<Versioned<Site>> getKnown(Caller caller, String id) {
		return this.sites.find(id)
			.filter((stored) -> Site.mayKnow(caller, stored))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("site", id)));
	}

	private Mono<Versioned<Site>> getToWrite(Caller caller, String id) {
		return getKnown(caller, id)
			.flatMap((stored) -> this.firms.requireWriter(caller, stored.body().firmId()).thenReturn(stored));
	}

}
