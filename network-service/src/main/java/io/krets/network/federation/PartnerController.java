package io.krets.network.federation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.jwk.ECKey;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.audit.AuditLog;
import io.krets.network.federation.Partner.Standing;
import io.krets.network.work.Acts;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Partner regions, for the operator of this one. */
@RestController
@RequestMapping("${krets.api-path}/partners")
class PartnerController {

	private final DocumentStore<Partner> partners;

	private final Partnerships partnerships;

	private final Agreements agreements;

	private final Readings readings;

	private final Outbox outbox;

	private final RegionKeys keys;

	private final Acts acts;

	private final AuditLog audit;

	private final DocumentReader<Note> notes;

	private final DocumentReader<Link> links;

	private final DocumentReader<Compared> compared;

	private final DocumentReader<Agreements.Draft> drafts;

	PartnerController(DocumentStore<Partner> partnerStore, Partnerships partnerships, Agreements agreements,
			Readings readings, Outbox outbox, RegionKeys keys, Acts acts, AuditLog audit, JsonMapper mapper) {
		this.partners = partnerStore;
		this.partnerships = partnerships;
		this.agreements = agreements;
		this.readings = readings;
		this.outbox = outbox;
		this.keys = keys;
		this.acts = acts;
		this.audit = audit;
		this.notes = reader("partner-note.schema.json", Note.class, mapper);
		this.links = reader("partner-link.schema.json", Link.class, mapper);
		this.compared = reader("partner-fingerprint.schema.json", Compared.class, mapper);
		this.drafts = new DocumentReader<>("partner-agreement.schema.json", Agreements.Draft.class, Set.of(), mapper,
				(draft, errors) -> {
					if (draft.to() != null && draft.from() != null && draft.to().isBefore(draft.from())) {
						errors.add(new FieldError("/to", "before-from",
								"Give a day that is not before %s.".formatted(draft.from())));
					}
				});
	}

	private static <T> DocumentReader<T> reader(String schema, Class<T> type, JsonMapper mapper) {
		return new DocumentReader<>(schema, type, Set.of(), mapper, (read, errors) -> {
		});
	}

	@GetMapping
	Mono<Paging.Page<PartnerView>> list(Caller caller, @RequestParam(defaultValue = "50") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		requireOperator(caller);
		return this.partners.list(null, after, most + 1)
			.concatMap(this::view)
			.collectList()
			.map((found) -> (found.size() > most) ? new Paging.Page<>(found.subList(0, most), found.get(most - 1).id())
					: new Paging.Page<>(found, null));
	}

	@GetMapping("/{id}")
	Mono<PartnerView> get(Caller caller, @PathVariable String id) {
		requireOperator(caller);
		return this.partners.find(id)
			.switchIfEmpty(Mono.error(() -> Problem.notFound("partner", id)))
			.flatMap(this::view);
	}

	/** Makes an invitation; its link is answered this once. */
	@PostMapping("/invitations")
	Mono<ResponseEntity<Partnerships.Invited>> invite(Caller caller,
			@DescribedBy("partner-note") @RequestBody JsonNode sent) {
		requireOperator(caller);
		String note = this.notes.read(sent).note();
		return this.audit.append(this.acts.of(caller, "partner-invited", null, "partner-invitation", Map.of()))
			.then(Mono.defer(() -> this.partnerships.invite(note)))
			.map((invited) -> ResponseEntity.status(HttpStatus.CREATED).body(invited));
	}

	/** Takes another region's invitation. */
	@PostMapping
	Mono<ResponseEntity<PartnerView>> accept(Caller caller, @DescribedBy("partner-link") @RequestBody JsonNode sent) {
		requireOperator(caller);
		return this.partnerships.accept(caller, this.links.read(sent).link())
			.flatMap(this::view)
			.map((view) -> ResponseEntity.status(HttpStatus.CREATED).body(view));
	}

	/** Notes that both operators read the same fingerprint to each other. */
	@PostMapping("/{id}/confirm")
	Mono<PartnerView> confirm(Caller caller, @PathVariable String id,
			@DescribedBy("partner-fingerprint") @RequestBody JsonNode sent) {
		requireOperator(caller);
		String read = this.compared.read(sent).fingerprint().replaceAll("[^A-Za-z0-9]", "").toUpperCase(Locale.ROOT);
		return this.partnerships.decide(caller, id, "partner-confirmed", (partner, work) -> {
			if (!partner.fingerprint().replace("-", "").equals(read)) {
				throw Problem.invalid("/fingerprint", "other-fingerprint",
						"This is not the fingerprint shown here. Somebody may stand between the two regions: do not go on, and call the other operator.");
			}
			requireStanding(partner, Set.of(Standing.JOINED));
			return partner.withHere(Standing.CONFIRMED, work);
		}).flatMap(this::view);
	}

	@PostMapping("/{id}/suspend")
	Mono<PartnerView> suspend(Caller caller, @PathVariable String id) {
		return stand(caller, id, "partner-suspended-here", Set.of(Standing.CONFIRMED), Standing.SUSPENDED);
	}

	@PostMapping("/{id}/resume")
	Mono<PartnerView> resume(Caller caller, @PathVariable String id) {
		return stand(caller, id, "partner-resumed-here", Set.of(Standing.SUSPENDED), Standing.CONFIRMED);
	}

	/** Ends the partnership: both sides forget what they have of each other. */
	@PostMapping("/{id}/end")
	Mono<PartnerView> end(Caller caller, @PathVariable String id) {
		return stand(caller, id, "partner-ended-here", Set.of(Standing.JOINED, Standing.CONFIRMED, Standing.SUSPENDED),
				Standing.ENDED);
	}

	private Mono<PartnerView> stand(Caller caller, String id, String action, Set<Standing> from, Standing to) {
		requireOperator(caller);
		return this.partnerships.decide(caller, id, action, (partner, work) -> {
			requireStanding(partner, from);
			return partner.withHere(to, work);
		}).flatMap(this::view);
	}

	/** Proposes an agreement, or a changed or longer one, by signing it. */
	@PostMapping("/{id}/agreement")
	Mono<PartnerView> propose(Caller caller, @PathVariable String id,
			@DescribedBy("partner-agreement") @RequestBody JsonNode sent) {
		requireOperator(caller);
		return this.agreements.propose(caller, id, this.drafts.read(sent)).flatMap(this::view);
	}

	/** Signs the version that the partner proposed. */
	@PostMapping("/{id}/agreement/{version}/sign")
	Mono<PartnerView> sign(Caller caller, @PathVariable String id, @PathVariable long version) {
		requireOperator(caller);
		return this.agreements.accept(caller, id, version).flatMap(this::view);
	}

	@DeleteMapping("/{id}/agreement")
	Mono<PartnerView> endAgreement(Caller caller, @PathVariable String id) {
		requireOperator(caller);
		return this.agreements.end(caller, id).flatMap(this::view);
	}

	/** Replaces this region's signing key; partners find the new one by themselves. */
	@PostMapping("/keys")
	Mono<Keys> rotate(Caller caller) {
		requireOperator(caller);
		return this.audit.append(this.acts.of(caller, "region-keys-replaced", null, "region", Map.of()))
			.then(Mono.defer(this.keys::rotate))
			.map((ring) -> new Keys(ring.signing().getKeyID(),
					ring.published().stream().map(ECKey::getKeyID).toList()));
	}

	private Mono<PartnerView> view(Versioned<Partner> partner) {
		return this.readings.find(partner.id())
			.map(Optional::of)
			.defaultIfEmpty(Optional.empty())
			.zipWith(this.outbox.count(partner.id(), "stream"))
			.map((found) -> PartnerView.of(partner, this.agreements.proposed(partner.body()),
					this.agreements.offered(partner.body()), found.getT1().orElse(null), found.getT2()));
	}

	private static void requireStanding(Partner partner, Set<Standing> allowed) {
		if (partner.isEnded() || !allowed.contains(partner.here())) {
			throw Problem.conflict("wrong-status",
					"The partnership is %s and this region's part of it %s; that cannot be done now."
						.formatted(partner.status(), partner.here()));
		}
	}

	private static void requireOperator(Caller caller) {
		if (!caller.isInRegion(Role.REGION_OPERATOR)) {
			throw Problem.forbidden("Partners are the region's operator's business.");
		}
	}

	/** Whom an invitation is for. */
	record Note(String note) {

	}

	/** An invitation's link. */
	record Link(String link) {

	}

	/** What the operators read to each other. */
	record Compared(String fingerprint) {

	}

	/**
	 * Signing keys by id.
	 *
	 * @param signing the one that signs now
	 * @param published those that hold
	 */
	record Keys(String signing, List<String> published) {

	}

}
