package io.krets.registry.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.krets.kit.feed.Publisher;
import io.krets.kit.store.Author;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Replacement;
import io.krets.kit.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

import org.springframework.stereotype.Component;

/**
 * Writes many streams under ids that their sender chose. Writing the same again changes
 * nothing, so whoever was interrupted starts over.
 */
@Component
public class BulkWriter {

	private static final int MOST_ATTEMPTS = 10;

	private static final Duration AGAIN_AFTER = Duration.ofMillis(20);

	/** A store that has not answered by then is not going to. */
	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final DocumentStore<Stream> streams;

	private final Publisher<Stream> publisher;

	BulkWriter(DocumentStore<Stream> streams, Publisher<Stream> publisher) {
		this.streams = streams;
		this.publisher = publisher;
	}

	/** What stands under these ids now; ids without a document are left out. */
	public Mono<Map<String, Current>> find(Collection<String> ids) {
		return this.streams.states(ids)
			.collectMap((document) -> document.getString("_id"), this::current)
			.timeout(PATIENCE);
	}

	private Current current(Document document) {
		boolean removed = document.containsKey("removed");
		return new Current(document.getLong("version"), removed ? null : this.streams.read(document).body());
	}

	/**
	 * Stores many bodies under their ids, whatever stands there, in a few round trips:
	 * one to look, one for what is new, three for what replaces another, and the feed's.
	 */
	public Mono<Void> writeAll(Map<String, Stream> bodies, Author by) {
		return find(bodies.keySet()).flatMap((found) -> {
			Map<String, Stream> fresh = new LinkedHashMap<>();
			List<Replacement<Stream>> changed = new ArrayList<>();
			Set<String> singly = new HashSet<>();
			bodies.forEach((id, body) -> {
				Current current = found.get(id);
				if (current == null) {
					fresh.put(id, body);
				}
				else if (current.body() == null) {
					singly.add(id);
				}
				else if (!current.body().equals(body)) {
					changed.add(new Replacement<>(id, current.version(), body));
				}
			});
			Mono<Set<String>> taken = this.publisher.insertAll(fresh, by);
			Mono<Boolean> replaced = this.publisher.replaceAll(changed, by);
			return Mono.zip(taken, replaced).timeout(PATIENCE).flatMapMany((done) -> {
				singly.addAll(done.getT1());
				if (!done.getT2()) {
					changed.forEach((it) -> singly.add(it.id()));
				}
				return Flux.fromIterable(bodies.entrySet());
			})
				.filter((one) -> singly.contains(one.getKey()))
				.concatMap((one) -> write(one.getKey(), one.getValue(), by))
				.then();
		});
	}

	/**
	 * Stores a body under an id, whatever stands there, unless that is the same, and
	 * tries again when somebody else was faster.
	 */
	private Mono<Outcome> write(String id, Stream body, Author by) {
		return Mono.defer(() -> find(List.of(id)))
			.flatMap((found) -> attempt(id, found.get(id), body, by))
			.switchIfEmpty(Mono.error(OvertakenException::new))
			.retryWhen(Retry.backoff(MOST_ATTEMPTS, AGAIN_AFTER)
				.filter((failure) -> failure instanceof OvertakenException))
			.timeout(PATIENCE);
	}

	/** Empty when somebody else was faster. */
	private Mono<Outcome> attempt(String id, @Nullable Current current, Stream body, Author by) {
		if (current == null) {
			return this.publisher.insert(id, body, by)
				.map((written) -> Outcome.CREATED)
				.onErrorResume(DocumentStore.DuplicateException.class, (taken) -> Mono.empty());
		}
		if (current.body() == null) {
			return this.publisher.restore(id, current.version(), body, by).map((written) -> Outcome.CREATED);
		}
		if (current.body().equals(body)) {
			return Mono.just(Outcome.UNCHANGED);
		}
		return this.publisher.replace(id, current.version(), body, by).map((written) -> Outcome.UPDATED);
	}

	/** What a write did. */
	public enum Outcome {

		CREATED, UPDATED, UNCHANGED

	}

	/**
	 * What stands under an id.
	 *
	 * @param body null when it was removed
	 */
	public record Current(long version, @Nullable Stream body) {

	}

	/** Others write the same stream again and again. */
	private static final class OvertakenException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
