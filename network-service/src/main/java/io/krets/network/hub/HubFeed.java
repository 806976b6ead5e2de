package io.krets.network.hub;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.ChangesController;
import io.krets.kit.feed.FeedSettings;
import io.krets.kit.feed.PublishedKind;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the network stores of hubs and publishes. */
@Configuration
@Import(ChangesController.class)
class HubFeed {

	private final DocumentStore<Hub> hubs;

	private final PublishedKind<Hub> kind;

	HubFeed(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.hubs = new DocumentStore<>(database, "hubs", Hub.class, mapper, clock);
		this.kind = new PublishedKind<>("hub", this.hubs, HubView::of).shownAs(
				(reader) -> reader.memberships().isEmpty() ? PublishedKind.NOTHING : Filters.empty(),
				(reader, hub) -> reader.memberships().isEmpty() ? Optional.empty() : Optional.of(HubView.of(hub)));
	}

	@Bean
	DocumentStore<Hub> hubs() {
		return this.hubs;
	}

	@Bean
	PublishedKind<Hub> hubKind() {
		return this.kind;
	}

	/** Everything that a feature of the network declares to be published. */
	@Bean
	ChangeFeed feed(MongoDatabase database, List<PublishedKind<?>> kinds, JsonMapper mapper, Clock clock,
			FeedSettings settings) {
		return new ChangeFeed(database, kinds, mapper, clock, settings);
	}

	@Bean
	Publisher<Hub> hubPublisher(ChangeFeed feed) {
		return new Publisher<>(feed, this.kind);
	}

}
