package io.krets.network.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import com.nimbusds.jose.jwk.ECKey;
import io.krets.kit.KretsProperties;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.audit.AuditEvent;
import io.krets.network.federation.Partner.Standing;
import io.krets.network.work.Acts;
import io.krets.network.work.Edits;
import io.krets.network.work.Work;
import io.krets.network.work.Worker;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** How partnerships begin, pause and end. */
@Component
class Partnerships {

	private static final Duration INVITED_FOR = Duration.ofDays(14);

	private static final String LINK_PATH = "/partners";

	private final DocumentStore<Partner> partners;

	private final DocumentStore<PartnerInvitation> invitations;

	private final PartnerClient client;

	private final RegionKeys keys;

	private final Worker<Partner> worker;

	private final Projector projector;

	private final Acts acts;

	private final FederationSettings settings;

	private final String url;

	private final JsonMapper mapper;

	private final Clock clock;

	private final Sinks.Many<String> changed = Sinks.many().multicast().directBestEffort();

	Partnerships(DocumentStore<Partner> partnerStore, DocumentStore<PartnerInvitation> partnerInvitationStore,
			PartnerClient client, RegionKeys keys, Worker<Partner> partnerWorker, Projector projector, Acts acts,
			FederationSettings settings, KretsProperties region, JsonMapper mapper, Clock clock) {
		this.partners = partnerStore;
		this.invitations = partnerInvitationStore;
		this.client = client;
		this.keys = keys;
		this.worker = partnerWorker;
		this.projector = projector;
		this.acts = acts;
		this.settings = settings;
		this.url = region.publicUrl().toString();
		this.mapper = mapper;
		this.clock = clock;
	}

	/** Ids of partners as something about them is decided here. */
	Sinks.Many<String> changed() {
		return this.changed;
	}

	/** A new invitation's link; its secret is nowhere else. */
	Mono<Invited> invite(String note) {
		String secret = Digests.random();
		PartnerInvitation invitation = new PartnerInvitation(note, this.clock.instant().plus(INVITED_FOR), null);
		return this.invitations.insert(Digests.digest(secret), invitation)
			.map((stored) -> new Invited(this.url + LINK_PATH + "#" + secret, stored.body().expiresAt()));
	}

	/** Takes an invitation of another region by its link. */
	Mono<Versioned<Partner>> accept(Caller caller, String link) {
		int secretAt = link.indexOf('#');
		int pathAt = link.indexOf(LINK_PATH + "#");
		if (pathAt < 0) {
			throw Problem.invalid("/link", "wrong-format",
					"Give the whole link as the other region's operator sent it: https://…/partners#….");
		}
		String partner;
		try {
			partner = PartnerAddress.read(link.substring(0, pathAt), this.settings.loopback());
		}
		catch (Refused ex) {
			throw Problem.invalid("/link", ex.code(), String.valueOf(ex.getMessage()));
		}
		if (partner.equals(this.url)) {
			throw Problem.invalid("/link", "own-link", "This is a link of your own region. Send it to the other one.");
		}
		return requireFree(partner).then(this.client.descriptor(partner)).flatMap((descriptor) -> {
			Map<String, ECKey> found = descriptor.keysOf(partner);
			return this.client.join(partner, found, link.substring(secretAt + 1))
				.flatMap((fingerprint) -> insert(descriptor, found, fingerprint, false,
						this.acts.of(caller, "partner-joined", null, target(partner), Map.of("url", partner))));
		})
			.onErrorMap(Refused.class,
					(refused) -> Problem.conflict(refused.code(), String.valueOf(refused.getMessage())));
	}

	/** Lets a region in that took an invitation of this one. */
	Mono<Map<String, String>> admit(String sender, @Nullable String signature, byte[] body, String target,
			String nonce) {
		String secret = secret(body);
		return this.invitations.find(Digests.digest(secret))
			.filter((invitation) -> invitation.body().expiresAt().isAfter(this.clock.instant()))
			.filter((invitation) -> invitation.body().usedBy() == null || sender.equals(invitation.body().usedBy()))
			.switchIfEmpty(Mono.error(() -> new Refused("no-invitation",
					"There is no such invitation, or it was used or has expired. Ask for a new link.")))
			.flatMap((invitation) -> {
				String partner = PartnerAddress.read(sender, this.settings.loopback());
				return requireFree(partner).then(this.client.descriptor(partner)).flatMap((descriptor) -> {
					Map<String, ECKey> found = descriptor.keysOf(partner);
					Seal.check(signature, found, partner, this.url, this.clock.instant(),
							new Seal.Message("POST", target, nonce, null, body));
					return this.invitations
						.replace(invitation.id(), invitation.version(), invitation.body().usedBy(partner))
						.switchIfEmpty(Mono.error(() -> new Refused("no-invitation", "Somebody else just used it.")))
						.then(this.keys.ring())
						.flatMap((ring) -> insert(descriptor, found,
								Digests.fingerprint(List.of(this.url + " " + ring.signing().getKeyID(),
										partner + " " + Seal.keyId(signature))),
								true, event("partner-joined", partner, Map.of("url", partner))));
				});
			})
			.map((stored) -> Map.of("url", this.url));
	}

	private String secret(byte[] body) {
		try {
			return this.mapper.readTree(body).path("invitation").asString("");
		}
		catch (JacksonException ex) {
			throw new Refused("malformed", "The body is not JSON with an invitation.", ex);
		}
	}

	private Mono<Void> requireFree(String partner) {
		return this.partners.find(Digests.partnerId(partner))
			.filter((stored) -> !stored.body().isEnded() && stored.body().here() != Standing.JOINED)
			.flatMap((stored) -> Mono.<Void>error(new Refused("already-partner",
					"%s is a partner already. End that partnership first.".formatted(partner))));
	}

	private Mono<Versioned<Partner>> insert(Descriptor descriptor, Map<String, ECKey> found, String fingerprint,
			boolean invited, AuditEvent event) {
		String id = Digests.partnerId(descriptor.url());
		List<String> stored = found.values().stream().map(ECKey::toJSONString).toList();
		return this.partners.find(id)
			.flatMap((before) -> this.partners.replace(id, before.version(),
					partner(descriptor, stored, fingerprint, invited, before.body().revision() + 1,
							before.body().work().again(this.clock.instant(), event))))
			.switchIfEmpty(Mono.defer(() -> this.partners.insert(id,
					partner(descriptor, stored, fingerprint, invited, 1, Work.begin(this.clock.instant(), event)))))
			.doOnNext((partner) -> told(id));
	}

	private Partner partner(Descriptor it, List<String> found, String fingerprint, boolean invited, long revision,
			Work work) {
		return new Partner(it.url(), Descriptor.abbreviate(it.name()), Descriptor.abbreviate(it.operator()), found,
				fingerprint, invited, Standing.JOINED, Standing.JOINED, Partner.Agreement.NONE, this.clock.instant(),
				revision, work);
	}

	/** Notes a decision of this region's operator. */
	Mono<Versioned<Partner>> decide(Caller caller, String id, String action,
			BiFunction<Partner, Work, Partner> change) {
		return edit(id, (partner) -> {
			AuditEvent act = this.acts.of(caller, action, null, target(partner.url()), Map.of("url", partner.url()));
			return change.apply(partner, this.acts.again(partner.work(), act));
		}).switchIfEmpty(Mono.error(() -> Problem.notFound("partner", id)));
	}

	/** Notes what the partner said; nothing is written when it is known already. */
	Mono<Versioned<Partner>> note(String id, String action, BiFunction<Partner, Work, Partner> change) {
		return edit(id, (partner) -> {
			AuditEvent event = event(action, partner.url(), Map.of("url", partner.url()));
			return change.apply(partner, partner.work().again(this.clock.instant(), event));
		});
	}

	private Mono<Versioned<Partner>> edit(String id, UnaryOperator<Partner> change) {
		return Edits.edit(this.partners.find(id), (stored) -> change.apply(stored.body()),
				(stored, body) -> body.equals(stored.body()) ? Mono.just(stored)
						: this.partners.replace(id, stored.version(), body).doOnNext((written) -> told(id)));
	}

	private void told(String id) {
		this.worker.kick();
		this.projector.kick();
		this.changed.tryEmitNext(id);
	}

	private AuditEvent event(String action, String partner, Map<String, String> facts) {
		return new AuditEvent(UUID.randomUUID().toString(), this.clock.instant(), action, null, target(partner), facts,
				null, null);
	}

	static String target(String partner) {
		return "partner:" + Digests.partnerId(partner);
	}

	/**
	 * A new invitation.
	 *
	 * @param link to be sent to the other region's operator
	 */
	record Invited(String link, Instant expiresAt) {

	}

}
