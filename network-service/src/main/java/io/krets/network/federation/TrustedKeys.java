package io.krets.network.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.nimbusds.jose.jwk.ECKey;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * The keys of each partner. A key that is not known is asked for once, and trusted when
 * one that was trusted before vouches for it.
 */
@Component
class TrustedKeys {

	private static final Duration NOT_AGAIN_FOR = Duration.ofSeconds(5);

	private static final int MAX_PARTNERS = 10_000;

	private final DocumentStore<Partner> partners;

	private final PartnerClient client;

	private final Clock clock;

	private final Map<String, Instant> asked = new ConcurrentHashMap<>();

	TrustedKeys(DocumentStore<Partner> partnerStore, PartnerClient client, Clock clock) {
		this.partners = partnerStore;
		this.client = client;
		this.clock = clock;
	}

	/**
	 * The partner's keys.
	 * @param keyId the key that is needed; null when nobody said
	 */
	Mono<Map<String, ECKey>> of(Versioned<Partner> partner, @Nullable String keyId) {
		Map<String, ECKey> known = PublicKeys.read(partner.body().keys());
		if (keyId == null || known.containsKey(keyId) || !mayAsk(partner.id())) {
			return Mono.just(known);
		}
		return this.client.descriptor(partner.body().url())
			.map((descriptor) -> descriptor.follow(partner.body().url(), known))
			.flatMap((keys) -> keep(partner.id(), keys).thenReturn(keys));
	}

	/** A stranger who makes up key ids must not make this region ask and ask. */
	private boolean mayAsk(String partner) {
		Instant now = this.clock.instant();
		if (this.asked.size() > MAX_PARTNERS) {
			this.asked.clear();
		}
		Instant allowed = this.asked.merge(partner, now,
				(before, asking) -> before.plus(NOT_AGAIN_FOR).isAfter(asking) ? before : asking);
		return allowed.equals(now);
	}

	private Mono<Void> keep(String id, Map<String, ECKey> keys) {
		List<String> stored = keys.values().stream().map(ECKey::toJSONString).toList();
		return this.partners.find(id)
			.filter((partner) -> !partner.body().keys().equals(stored))
			.flatMap((partner) -> this.partners.replace(id, partner.version(), partner.body().withKeys(stored)))
			.then();
	}

}
