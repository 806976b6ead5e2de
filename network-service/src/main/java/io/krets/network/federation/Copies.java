package io.krets.network.federation;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiPredicate;

import com.mongodb.client.model.Indexes;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Copies of one kind of partners' documents. Each is written and removed by itself; what
 * is as it should be is left alone.
 */
final class Copies {

	private static final BiPredicate<PartnerDocument, PartnerDocument> SAME = PartnerDocument::equals;

	private static final BiPredicate<PartnerDocument, PartnerDocument> SAME_OR_NEWER = SAME
		.or((stored, copy) -> stored.theirVersion() > copy.theirVersion());

	private final DocumentStore<PartnerDocument> store;

	private final ManyDocuments<PartnerDocument> many;

	Copies(DocumentStore<PartnerDocument> store, Publisher<PartnerDocument> publisher) {
		this.store = store;
		this.many = new ManyDocuments<>(store, publisher);
	}

	Mono<Void> prepare() {
		return this.store.prepare(Indexes.ascending("body.partner"));
	}

	/** Puts copies, unless newer ones are there. */
	Mono<Void> put(Collection<PartnerDocument> copies) {
		return this.many.put(byId(copies), SAME_OR_NEWER);
	}

	Mono<Void> remove(String partner, Collection<String> refs) {
		return this.many.remove(refs.stream().map((ref) -> PartnerDocument.id(partner, ref)).toList());
	}

	/**
	 * Makes the partner's copies those of a fresh set: puts what is new or different
	 * first, then removes what is not in it.
	 * @param fresh by reference
	 * @return how many were removed
	 */
	Mono<Long> swap(String partner, Map<String, PartnerDocument> fresh) {
		return this.many.put(byId(fresh.values()), SAME)
			.then(Mono.defer(() -> list(partner).filter((stored) -> !fresh.containsKey(stored.body().ref()))
				.map(Versioned::id)
				.collectList()))
			.flatMap((gone) -> this.many.remove(gone).thenReturn((long) gone.size()));
	}

	/** How many of this partner there are. */
	Mono<Long> count(String partner) {
		return this.many.count(PartnerDocument.id(partner, ""));
	}

	private Flux<Versioned<PartnerDocument>> list(String partner) {
		return this.many.list(PartnerDocument.id(partner, ""));
	}

	private static Map<String, PartnerDocument> byId(Collection<PartnerDocument> copies) {
		Map<String, PartnerDocument> byId = new LinkedHashMap<>();
		copies.forEach((copy) -> byId.put(PartnerDocument.id(copy.partner(), copy.ref()), copy));
		return byId;
	}

}
