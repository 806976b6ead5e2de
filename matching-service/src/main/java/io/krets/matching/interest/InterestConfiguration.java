package io.krets.matching.interest;

import java.time.Clock;
import java.time.Duration;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.PublishedKind;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** Where interest is kept and how it is published: to the region's own services alone. */
@Configuration
class InterestConfiguration {

	private static final Duration PREPARE_AGAIN_AFTER = Duration.ofSeconds(2);

	private final DocumentStore<Interest> store;

	private final PublishedKind<Interest> kind;

	InterestConfiguration(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.store = new DocumentStore<>(database, "interests", Interest.class, mapper, clock);
		this.kind = new PublishedKind<>("interest", this.store, (stored) -> stored.body());
	}

	@EventListener(ApplicationReadyEvent.class)
	Mono<Void> prepareInterests() {
		return this.store
			.prepare(Indexes.ascending("body.offerId"), Indexes.ascending("body.needId"),
					Indexes.ascending("body.offer.firmId"), Indexes.ascending("body.need.firmId"),
					Indexes.ascending("body.offer.hub"), Indexes.ascending("body.need.hub"))
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PREPARE_AGAIN_AFTER));
	}

	@Bean
	DocumentStore<Interest> interestStore() {
		return this.store;
	}

	@Bean
	PublishedKind<Interest> interestKind() {
		return this.kind;
	}

	@Bean
	Publisher<Interest> interestPublisher(ChangeFeed feed) {
		return new Publisher<>(feed, this.kind);
	}

}
