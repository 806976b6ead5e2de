package io.krets.network.federation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import io.krets.kit.KretsProperties;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.network.federation.Partner.Agreement;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/**
 * What two regions sign. Terms are in force where both signed the same bytes; a version
 * never comes back once either side has ended it.
 */
@Component
class Agreements {

	private final Partnerships partnerships;

	private final RegionKeys keys;

	private final String url;

	private final JsonMapper mapper;

	Agreements(Partnerships partnerships, RegionKeys keys, KretsProperties region, JsonMapper mapper) {
		this.partnerships = partnerships;
		this.keys = keys;
		this.url = region.publicUrl().toString();
		this.mapper = mapper;
	}

	/** Proposes terms by signing them. */
	Mono<Versioned<Partner>> propose(Caller caller, String id, Draft draft) {
		return this.keys.ring()
			.flatMap((ring) -> this.partnerships.decide(caller, id, "agreement-proposed", (partner, work) -> {
				requireConfirmed(partner);
				Terms terms = draft.terms(latest(partner.agreement()) + 1, this.url, partner.url());
				return signed(partner, sign(ring.signing(), this.mapper.writeValueAsString(terms)), work);
			}));
	}

	/** Signs what the partner proposed. */
	Mono<Versioned<Partner>> accept(Caller caller, String id, long version) {
		return this.keys.ring()
			.flatMap((ring) -> this.partnerships.decide(caller, id, "agreement-signed", (partner, work) -> {
				requireConfirmed(partner);
				Terms proposed = proposed(partner);
				if (proposed == null || proposed.version() != version) {
					throw Problem.conflict("no-proposal",
							"The partner proposes no version %d now. Read the agreement again.".formatted(version));
				}
				String theirs = Objects.requireNonNull(partner.agreement().theirs());
				return signed(partner, sign(ring.signing(), SignedTerms.payload(theirs)), work);
			}));
	}

	/** Ends what is agreed and takes back what is proposed. */
	Mono<Versioned<Partner>> end(Caller caller, String id) {
		return this.partnerships
			.decide(caller, id, "agreement-ended",
					(partner,
							work) -> partner.withAgreement(
									settle(partner.agreement().mine(), partner.agreement().theirs(),
											latest(partner.agreement()), partner.agreement().endedThere(), null),
									work));
	}

	/**
	 * Takes what the partner published about the agreement.
	 * @param theirs what it signed last; null for nothing
	 * @param ended up to which version it ended it
	 * @param partnerKeys the partner's keys
	 */
	Mono<Versioned<Partner>> receive(Versioned<Partner> partner, @Nullable String theirs, long ended,
			Map<String, ECKey> partnerKeys) {
		Agreement before = partner.body().agreement();
		if (Objects.equals(before.theirs(), theirs) && before.endedThere() == ended) {
			return Mono.just(partner);
		}
		if (theirs != null && !theirs.equals(before.theirs())) {
			Terms terms = SignedTerms.terms(SignedTerms.check(theirs, partnerKeys), this.mapper);
			Set<String> named = terms.flows().stream().map(Terms.Flow::region).collect(Collectors.toSet());
			if (!Set.of(this.url, partner.body().url()).containsAll(named)) {
				throw new Refused("bad-agreement", "The partner signed terms that name other regions.");
			}
		}
		return this.partnerships.note(partner.id(), "agreement-received", (it, work) -> {
			Agreement changed = settle(it.agreement().mine(), theirs, it.agreement().endedHere(), ended,
					it.agreement().inForce());
			return changed.equals(it.agreement()) ? it : it.withAgreement(changed, work);
		});
	}

	/** What the partner signed and this region has not; null when there is nothing. */
	@Nullable Terms proposed(Partner partner) {
		Agreement it = partner.agreement();
		Terms theirs = terms(it.theirs());
		boolean open = theirs != null && theirs.version() > Math.max(it.endedHere(), it.endedThere())
				&& (it.inForce() == null || theirs.version() > it.inForce().version());
		return open ? theirs : null;
	}

	/** What this region signed and the partner has not; null when there is nothing. */
	@Nullable Terms offered(Partner partner) {
		Agreement it = partner.agreement();
		Terms mine = terms(it.mine());
		boolean open = mine != null && mine.version() > Math.max(it.endedHere(), it.endedThere())
				&& (it.inForce() == null || mine.version() > it.inForce().version());
		return open ? mine : null;
	}

	private Partner signed(Partner partner, String mine, Work work) {
		Agreement it = partner.agreement();
		return partner.withAgreement(settle(mine, it.theirs(), it.endedHere(), it.endedThere(), it.inForce()), work);
	}

	/** The newest terms that both signed and nobody ended are in force. */
	private Agreement settle(@Nullable String mine, @Nullable String theirs, long endedHere, long endedThere,
			@Nullable Terms before) {
		long ended = Math.max(endedHere, endedThere);
		Terms inForce = (before != null && before.version() > ended) ? before : null;
		if (mine != null && theirs != null && SignedTerms.payload(mine).equals(SignedTerms.payload(theirs))) {
			Terms both = Objects.requireNonNull(terms(mine));
			inForce = (both.version() > ended) ? both : null;
		}
		return new Agreement(mine, theirs, inForce, endedHere, endedThere);
	}

	private long latest(Agreement it) {
		Terms mine = terms(it.mine());
		Terms theirs = terms(it.theirs());
		return Math.max(Math.max(it.endedHere(), it.endedThere()),
				Math.max((mine != null) ? mine.version() : 0, (theirs != null) ? theirs.version() : 0));
	}

	private @Nullable Terms terms(@Nullable String signed) {
		return (signed != null) ? SignedTerms.terms(SignedTerms.payload(signed), this.mapper) : null;
	}

	private static void requireConfirmed(Partner partner) {
		if (!partner.isConfirmed()) {
			throw Problem.conflict("not-confirmed",
					"Both operators compare the fingerprint first; then an agreement can be signed.");
		}
	}

	private static String sign(ECKey key, String payload) {
		try {
			return SignedTerms.sign(key, payload);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("signing failed", ex);
		}
	}

	/**
	 * Terms as an operator writes them.
	 *
	 * @param gives what this region gives
	 * @param takes what the partner gives
	 */
	record Draft(String purpose, LocalDate from, @Nullable LocalDate to, Side gives, Side takes) {

		Terms terms(long version, String here, String there) {
			return new Terms(version, this.purpose, this.from, this.to,
					List.of(this.gives.flow(here), this.takes.flow(there)));
		}

		/**
		 * What one side gives; see {@link Terms.Flow}.
		 */
		record Side(List<Stream.Kind> kinds, @Nullable List<String> codes, @Nullable List<String> hubs,
				Stream.Disclosure disclosure) {

			Terms.Flow flow(String region) {
				return new Terms.Flow(region, this.kinds, Objects.requireNonNullElse(this.codes, List.of()),
						Objects.requireNonNullElse(this.hubs, List.of()), this.disclosure);
			}

		}

	}

}
