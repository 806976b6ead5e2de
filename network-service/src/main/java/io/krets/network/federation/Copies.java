package io.krets.network.federation;

import java.util.List;
import java.util.Map;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.DocumentStore.DuplicateException;
import io.krets.kit.store.Versioned;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Copies of one kind of partners' documents. Each is written and removed by itself; what
 * is as it should be is left alone.
 */
final class Copies {

	private static final int AT_ONCE = 8;

	private static final int PAGE = 500;

	private final DocumentStore<PartnerDocument> store;

	private final Publisher<PartnerDocument> publisher;

	Copies(DocumentStore<PartnerDocument> store, Publisher<PartnerDocument> publisher) {
		this.store = store;
		this.publisher = publisher;
	}

	Mono<Void> prepare() {
		return this.store.prepare(Indexes.ascending("body.partner"));
	}

	/** Puts a copy, unless a newer one is there. */
	Mono<Void> put(PartnerDocument copy, boolean evenOlder) {
		String id = PartnerDocument.id(copy.partner(), copy.ref());
		return this.store.find(id).flatMap((stored) -> {
			boolean same = stored.body().equals(copy);
			boolean newer = stored.body().theirVersion() > copy.theirVersion() && !evenOlder;
			return (same || newer) ? Mono.just(true)
					: this.publisher.replace(id, stored.version(), copy).map((written) -> true);
		})
			.switchIfEmpty(Mono.defer(() -> this.publisher.insert(id, copy).map((written) -> true)))
			// another instance reads the same feed
			.onErrorResume(DuplicateException.class, (taken) -> Mono.just(true))
			.then();
	}

	Mono<Void> remove(String partner, String ref) {
		String id = PartnerDocument.id(partner, ref);
		return this.store.find(id).flatMap((stored) -> this.publisher.remove(id, stored.version())).then();
	}

	/**
	 * Makes the partner's copies those of a fresh set: puts what is new or different
	 * first, then removes what is not in it.
	 * @param fresh by reference
	 * @return how many were removed
	 */
	Mono<Long> swap(String partner, Map<String, PartnerDocument> fresh) {
		Mono<Void> put = Flux.fromIterable(fresh.values()).flatMap((copy) -> put(copy, true), AT_ONCE).then();
		return put.then(Mono.defer(() -> list(partner).filter((stored) -> !fresh.containsKey(stored.body().ref()))
			.flatMap((stored) -> this.publisher.remove(stored.id(), stored.version()), AT_ONCE)
			.count()));
	}

	Mono<Long> count(String partner) {
		return list(partner).count();
	}

	private Flux<Versioned<PartnerDocument>> list(String partner) {
		Bson own = Filters.eq("body.partner", partner);
		return page(own, null).expand((page) -> (page.size() < PAGE) ? Mono.empty() : page(own, page.getLast().id()))
			.flatMapIterable((page) -> page);
	}

	private Mono<List<Versioned<PartnerDocument>>> page(Bson own, @Nullable String after) {
		return this.store.list(own, after, PAGE).collectList();
	}

}
