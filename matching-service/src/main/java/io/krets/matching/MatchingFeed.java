package io.krets.matching;

import java.time.Clock;
import java.util.List;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.ChangesController;
import io.krets.kit.feed.FeedSettings;
import io.krets.kit.feed.PublishedKind;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Publishes what matching keeps: every kind that a feature declares. */
@Configuration
@Import(ChangesController.class)
class MatchingFeed {

	@Bean
	ChangeFeed feed(MongoDatabase database, List<PublishedKind<?>> kinds, JsonMapper mapper, Clock clock,
			FeedSettings settings) {
		return new ChangeFeed(database, kinds, mapper, clock, settings);
	}

}
