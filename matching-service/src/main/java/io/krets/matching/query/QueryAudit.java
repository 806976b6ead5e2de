package io.krets.matching.query;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.PublishedKind;
import io.krets.kit.feed.Publisher;
import io.krets.kit.feed.Publisher.Written;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.DocumentStore.DuplicateException;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/**
 * Notes that somebody asked, before the answer is given, one document for each caller and
 * day; the network service's audit reads it from the feed.
 */
@Configuration
public class QueryAudit {

	private static final Duration PREPARE_AGAIN_AFTER = Duration.ofSeconds(2);

	private static final int TRIES = 20;

	private final DocumentStore<QueryDay> store;

	private final PublishedKind<QueryDay> kind;

	private final Clock clock;

	QueryAudit(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.store = new DocumentStore<>(database, "queries", QueryDay.class, mapper, clock);
		this.kind = new PublishedKind<>("query", this.store, (stored) -> stored.body());
		this.clock = clock;
	}

	@EventListener(ApplicationReadyEvent.class)
	Mono<Void> prepareQueries() {
		return this.store.prepare().retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PREPARE_AGAIN_AFTER));
	}

	@Bean
	PublishedKind<QueryDay> queryKind() {
		return this.kind;
	}

	@Bean
	Notes queryNotes(ChangeFeed feed) {
		return new Notes(this.store, new Publisher<>(feed, this.kind), this.clock);
	}

	/** Writes the notes. */
	public static final class Notes {

		private final DocumentStore<QueryDay> store;

		private final Publisher<QueryDay> publisher;

		private final Clock clock;

		Notes(DocumentStore<QueryDay> store, Publisher<QueryDay> publisher, Clock clock) {
			this.store = store;
			this.publisher = publisher;
			this.clock = clock;
		}

		/**
		 * Completes when it is noted; fails when it cannot be, and then nothing is
		 * answered.
		 */
		public Mono<Void> note(Caller caller, Stream.Direction direction, Stream.Kind kind, int matches) {
			String day = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC).toString();
			QueryDay none = new QueryDay(caller.subject(), caller.name(), day, 0, List.of());
			QueryDay.Asked asked = new QueryDay.Asked(this.clock.instant(), direction.name(), kind.name(), matches);
			return write(day + "~" + caller.subject(), none, asked, TRIES).then();
		}

		private Mono<Written<Versioned<QueryDay>>> write(String id, QueryDay none, QueryDay.Asked asked, int tries) {
			if (tries == 0) {
				return Mono.error(Problem.conflict("busy", "You ask too many things at once. Try again."));
			}
			return this.store.find(id)
				.flatMap((stored) -> this.publisher.replace(id, stored.version(), stored.body().with(asked)))
				.switchIfEmpty(Mono.defer(() -> this.publisher.insert(id, none.with(asked))
					.onErrorResume(DuplicateException.class, (taken) -> Mono.empty())))
				.switchIfEmpty(Mono.defer(() -> write(id, none, asked, tries - 1)));
		}

	}

}
