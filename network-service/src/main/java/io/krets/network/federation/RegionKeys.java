package io.krets.network.federation;

import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.krets.kit.KretsProperties;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.stereotype.Component;

/**
 * The region's signing keys. Key n + 1 is inserted only after key n was seen, so that all
 * instances agree on the newest, and key n endorses it; then n forgets its private part.
 */
@Component
class RegionKeys {

	private static final int MAX_KEYS = 50;

	private final MongoCollection<Document> keys;

	private final String url;

	private final FederationSettings settings;

	private final Clock clock;

	RegionKeys(MongoDatabase database, KretsProperties region, FederationSettings settings, Clock clock) {
		this.keys = database.getCollection("federation-keys");
		this.url = region.publicUrl().toString();
		this.settings = settings;
		this.clock = clock;
	}

	/** The keys, newest first; makes the first one, and a new one when it is time. */
	Mono<Ring> ring() {
		return read().flatMap((ring) -> {
			boolean old = ring.isEmpty()
					|| ring.getFirst().createdAt().plus(this.settings.keyLife()).isBefore(this.clock.instant());
			return old ? add(ring).then(read()) : Mono.just(ring);
		}).map((ring) -> new Ring(this.url, ring, this.clock.instant().minus(this.settings.keyOverlap())));
	}

	/** Replaces the newest key now. */
	Mono<Ring> rotate() {
		return read().flatMap(this::add).then(ring());
	}

	private Mono<List<RegionKey>> read() {
		return Flux.from(this.keys.find().sort(Sorts.descending("_id")).limit(MAX_KEYS))
			.map(RegionKeys::key)
			.collectList();
	}

	private Mono<Void> add(List<RegionKey> ring) {
		long number = ring.isEmpty() ? 1 : ring.getFirst().number() + 1;
		return Mono.fromCallable(() -> generate(ring, number))
			.subscribeOn(Schedulers.boundedElastic())
			.flatMap((document) -> Mono.from(this.keys.insertOne(document)))
			.then(Mono.defer(() -> Mono.from(this.keys.updateOne(Filters.eq("_id", number - 1),
					ring.isEmpty() ? Updates.unset("none")
							: Updates.set("jwk", ring.getFirst().key().toPublicJWK().toJSONString())))))
			.then()
			// another instance was first
			.onErrorResume(RegionKeys::isTaken, (taken) -> Mono.empty());
	}

	private Document generate(List<RegionKey> ring, long number) throws JOSEException {
		ECKey key = new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
		Document document = new Document("_id", number).append("jwk", key.toJSONString())
			.append("createdAt", Date.from(this.clock.instant()));
		if (!ring.isEmpty()) {
			document.append("endorsement",
					Endorsement.sign(this.url, ring.getFirst().key(), key, this.clock.instant()));
		}
		return document;
	}

	private static RegionKey key(Document document) {
		try {
			return new RegionKey(document.getLong("_id"), ECKey.parse(document.getString("jwk")),
					document.getString("endorsement"), document.getDate("createdAt").toInstant());
		}
		catch (ParseException ex) {
			throw new IllegalStateException("signing key " + document.getLong("_id") + " cannot be read");
		}
	}

	private static boolean isTaken(Throwable failure) {
		return failure instanceof MongoWriteException write
				&& write.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
	}

	/**
	 * The region's keys as they are.
	 *
	 * @param url the region
	 * @param keys newest first, at least one
	 * @param overlapFrom a key whose successor is older than this is not published
	 */
	record Ring(String url, List<RegionKey> keys, Instant overlapFrom) {

		/** The key that signs. */
		ECKey signing() {
			return this.keys.getFirst().key();
		}

		/** Public keys that hold now. */
		List<ECKey> published() {
			List<ECKey> published = new ArrayList<>();
			Instant replaced = Instant.MAX;
			for (RegionKey key : this.keys) {
				if (replaced.isAfter(this.overlapFrom)) {
					published.add(key.key().toPublicJWK());
				}
				replaced = key.createdAt();
			}
			return published;
		}

		List<String> endorsements() {
			return this.keys.stream().map(RegionKey::endorsement).filter(Objects::nonNull).toList();
		}

	}

}
