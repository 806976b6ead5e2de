package io.krets.kit.store;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * The store as every service uses it: own database, majority writes that reached the
 * journal.
 */
@AutoConfiguration(after = MongoReactiveAutoConfiguration.class)
public class StoreAutoConfiguration {

	private static final int MAX_CONNECTIONS = 50;

	@Bean
	@ConditionalOnMissingBean
	Clock clock() {
		return Clock.systemUTC();
	}

	@Bean
	MongoDatabase database(MongoClient client, @Value("${spring.application.name}") String name) {
		return client.getDatabase(name);
	}

	@Bean
	MongoClientSettingsBuilderCustomizer durable() {
		return (settings) -> settings.writeConcern(WriteConcern.MAJORITY.withJournal(true))
			.readConcern(ReadConcern.MAJORITY)
			// the feed's proof needs a page and then its documents from one member
			.readPreference(ReadPreference.primary())
			.applyToConnectionPoolSettings((pool) -> pool.maxSize(MAX_CONNECTIONS))
			.applyToSocketSettings((socket) -> socket.connectTimeout(2, TimeUnit.SECONDS))
			.applyToClusterSettings((cluster) -> cluster.serverSelectionTimeout(5, TimeUnit.SECONDS));
	}

}
