package io.krets.network.federation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

import com.mongodb.client.model.Filters;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.DocumentStore.DuplicateException;
import io.krets.kit.store.Replacement;
import io.krets.kit.store.Versioned;
import org.bson.Document;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes and removes documents of one kind by the hundred. Each is written by itself; a
 * look and a write for each become a few round trips for all.
 *
 * @param <T> type of the stored body
 */
final class ManyDocuments<T> {

	private static final int BATCH = 200;

	private static final int AT_ONCE = 8;

	private static final int PAGE = 500;

	private final DocumentStore<T> store;

	private final Publisher<T> publisher;

	ManyDocuments(DocumentStore<T> store, Publisher<T> publisher) {
		this.store = store;
		this.publisher = publisher;
	}

	/**
	 * Puts documents by id.
	 * @param settled whether the stored body may stay instead of the wanted one
	 */
	Mono<Void> put(Map<String, T> wanted, BiPredicate<T, T> settled) {
		return Flux.fromIterable(wanted.entrySet())
			.buffer(BATCH)
			.concatMap((some) -> putTogether(some, settled))
			.then();
	}

	private Mono<Void> putTogether(List<Map.Entry<String, T>> wanted, BiPredicate<T, T> settled) {
		return this.store.states(wanted.stream().map(Map.Entry::getKey).toList())
			.collectMap((document) -> document.getString("_id"))
			.flatMap((states) -> {
				Map<String, T> fresh = new LinkedHashMap<>();
				Map<String, T> alone = new LinkedHashMap<>();
				List<Replacement<T>> changed = new ArrayList<>();
				wanted.forEach((entry) -> {
					Document state = states.get(entry.getKey());
					if (state == null) {
						fresh.put(entry.getKey(), entry.getValue());
					}
					else if (state.containsKey("removed")) {
						alone.put(entry.getKey(), entry.getValue());
					}
					else {
						Versioned<T> stored = this.store.read(state);
						if (!settled.test(stored.body(), entry.getValue())) {
							changed.add(new Replacement<>(stored.id(), stored.version(), entry.getValue()));
						}
					}
				});
				return write(fresh, changed, alone, settled);
			});
	}

	/** What somebody else wrote meanwhile is looked at again, one by one. */
	private Mono<Void> write(Map<String, T> fresh, List<Replacement<T>> changed, Map<String, T> alone,
			BiPredicate<T, T> settled) {
		Mono<Void> inserted = fresh.isEmpty() ? Mono.empty()
				: this.publisher.insertAll(fresh, null)
					.doOnNext((taken) -> taken.forEach((id) -> alone.put(id, Objects.requireNonNull(fresh.get(id)))))
					.then();
		Mono<Void> replaced = changed.isEmpty() ? Mono.empty()
				: this.publisher.replaceAll(changed, null)
					.filter((all) -> !all)
					.doOnNext((lost) -> changed.forEach((it) -> alone.put(it.id(), it.body())))
					.then();
		return inserted.then(replaced)
			.then(Mono.defer(() -> Flux.fromIterable(alone.entrySet())
				.flatMap((entry) -> put(entry.getKey(), entry.getValue(), settled), AT_ONCE)
				.then()));
	}

	private Mono<Void> put(String id, T wanted, BiPredicate<T, T> settled) {
		Mono<Boolean> replaced = this.store.find(id)
			.flatMap((stored) -> settled.test(stored.body(), wanted) ? Mono.just(true)
					: this.publisher.replace(id, stored.version(), wanted).map((written) -> true));
		return replaced.switchIfEmpty(Mono.defer(() -> this.publisher.insert(id, wanted).map((written) -> true)))
			// another instance was first; it may have been slower to know
			.onErrorResume(DuplicateException.class, (taken) -> replaced)
			.then();
	}

	/** Removes what is there of these ids. */
	Mono<Void> remove(Collection<String> ids) {
		return Flux.fromIterable(ids)
			.buffer(BATCH)
			.concatMap((some) -> this.store.states(some)
				.filter((state) -> !state.containsKey("removed"))
				.collectList()
				.flatMapIterable((states) -> states)
				.flatMap((state) -> this.publisher.remove(state.getString("_id"), state.getLong("version")), AT_ONCE))
			.then();
	}

	/** All whose ids begin like this, in the order of ids. */
	Flux<Versioned<T>> list(String prefix) {
		return page(prefix, prefix)
			.expand((page) -> (page.size() < PAGE) ? Mono.empty() : page(prefix, page.getLast().id()))
			.flatMapIterable((page) -> page);
	}

	private Mono<List<Versioned<T>>> page(String prefix, String after) {
		return this.store.list(Filters.lt("_id", end(prefix)), after, PAGE).collectList();
	}

	/** How many have ids that begin like this. */
	Mono<Long> count(String prefix) {
		Bson within = Filters.and(Filters.gt("_id", prefix), Filters.lt("_id", end(prefix)));
		return this.store.count(within);
	}

	/** The first text behind all that begin like this. */
	private static String end(String prefix) {
		int last = prefix.length() - 1;
		return prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
	}

}
