package io.krets.network.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;

import io.krets.kit.audit.AuditNotes;
import io.krets.kit.feed.Change;
import io.krets.kit.feed.FeedSubscriber;
import io.krets.network.audit.AuditEvent.Person;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;

/**
 * Enters what another service tells in its feed: interest and queries of matching, and
 * notes of any service. The feed is read from its beginning at each start; what the log
 * has already is left as it is.
 */
final class AuditedFeed implements FeedSubscriber, AutoCloseable {

	private static final int MOST_WAITING = 10_000;

	private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

	private final Sinks.Many<AuditEvent> waiting = Sinks.many()
		.unicast()
		.onBackpressureBuffer(new ArrayBlockingQueue<>(MOST_WAITING));

	private final Disposable running;

	AuditedFeed(AuditLog log) {
		Retry again = Retry.backoff(Long.MAX_VALUE, AGAIN_AFTER).maxBackoff(LONGEST_PAUSE).transientErrors(true);
		this.running = log.prepare()
			.retryWhen(again)
			.thenMany(this.waiting.asFlux().concatMap((event) -> Mono.defer(() -> log.append(event)).retryWhen(again)))
			.subscribe();
	}

	@Override
	public void begin() {
		// what was entered stays entered
	}

	/**
	 * Takes the events of one document.
	 * @throws IllegalStateException when too many wait: the change is read again later
	 */
	@Override
	public void apply(Change change) {
		for (AuditEvent event : events(change)) {
			Sinks.EmitResult result = this.waiting.tryEmitNext(event);
			if (result.isFailure()) {
				throw new IllegalStateException("The audit log has " + MOST_WAITING + " events to enter: " + result);
			}
		}
	}

	@Override
	public void complete() {
		// nothing was collected
	}

	@Override
	public void close() {
		this.running.dispose();
	}

	/** What a document tells; nothing for kinds that are of no interest here. */
	static List<AuditEvent> events(Change change) {
		JsonNode data = change.data();
		if (data == null) {
			return List.of();
		}
		return switch (change.kind()) {
			case "interest" -> data.path("steps")
				.valueStream()
				.map((step) -> new AuditEvent(step.path("id").asString(), at(step), step.path("action").asString(),
						text(step, "hub"), "match:" + change.id(), Map.of("side", step.path("side").asString()),
						actor(step), null))
				.toList();
			case "query" -> queries(change.id(), data);
			case AuditNotes.KIND -> data.path("notes")
				.valueStream()
				.map((note) -> new AuditEvent(note.path("id").asString(), at(note), note.path("action").asString(),
						text(note, "hub"), note.path("target").asString(), facts(note.path("facts")), actor(note),
						null))
				.toList();
			default -> List.of();
		};
	}

	/**
	 * The latest queries of a day are told with their number, so that each is entered
	 * once. Of more than are told at once the first are missed; their number is in the
	 * fact {@code query}.
	 */
	private static List<AuditEvent> queries(String id, JsonNode day) {
		List<JsonNode> last = day.path("last").valueStream().toList();
		long first = day.path("count").asLong() - last.size() + 1;
		List<AuditEvent> events = new ArrayList<>();
		for (int index = 0; index < last.size(); index++) {
			JsonNode asked = last.get(index);
			events.add(new AuditEvent(id + "#" + (first + index), at(asked), "stream-queried", null,
					"queries:" + day.path("day").asString(),
					Map.of("query", String.valueOf(first + index), "direction", asked.path("direction").asString(),
							"kind", asked.path("kind").asString(), "matches", asked.path("matches").asString()),
					actor(day), null));
		}
		return events;
	}

	private static Instant at(JsonNode told) {
		return Instant.parse(told.path("at").asString());
	}

	private static Person actor(JsonNode told) {
		return new Person(told.path("actorId").asString(), text(told, "actorName"));
	}

	private static Map<String, String> facts(JsonNode told) {
		Map<String, String> facts = new java.util.TreeMap<>();
		told.properties().forEach((fact) -> facts.put(fact.getKey(), fact.getValue().asString()));
		return facts;
	}

	private static @Nullable String text(JsonNode told, String field) {
		JsonNode value = told.path(field);
		return value.isString() ? value.asString() : null;
	}

}
