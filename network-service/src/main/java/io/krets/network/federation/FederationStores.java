package io.krets.network.federation;

import java.time.Clock;
import java.util.List;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.PublishedKind;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import io.krets.network.audit.AuditLog;
import io.krets.network.work.Worker;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where partners and their copies are kept, and what of them the services are given. */
@Configuration
class FederationStores {

	private final MongoDatabase database;

	private final JsonMapper mapper;

	private final Clock clock;

	private final PublishedKind<Reading> partner;

	private final PublishedKind<PartnerDocument> hub;

	private final PublishedKind<PartnerDocument> stream;

	private final PublishedKind<PartnerDocument> interest;

	FederationStores(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.database = database;
		this.mapper = mapper;
		this.clock = clock;
		this.partner = new PublishedKind<>("partner", store("partner-readings", Reading.class),
				(stored) -> stored.body().sign());
		this.hub = copies("partner-hub", "partner-hubs");
		this.stream = copies("partner-stream", "partner-streams");
		this.interest = copies("partner-interest", "partner-interests");
	}

	private <T> DocumentStore<T> store(String collection, Class<T> type) {
		return new DocumentStore<>(this.database, collection, type, this.mapper, this.clock);
	}

	private PublishedKind<PartnerDocument> copies(String kind, String collection) {
		return new PublishedKind<>(kind, store(collection, PartnerDocument.class),
				(stored) -> this.mapper.readTree(stored.body().data()));
	}

	@Bean
	DocumentStore<Partner> partnerStore() {
		return store("partners", Partner.class);
	}

	@Bean
	DocumentStore<PartnerInvitation> partnerInvitationStore() {
		return store("partner-invitations", PartnerInvitation.class);
	}

	@Bean
	Worker<Partner> partnerWorker(DocumentStore<Partner> partnerStore, AuditLog audit) {
		return new Worker<>("partner", partnerStore, partnerStore::replace, List.of(), audit, this.clock);
	}

	@Bean
	PublishedKind<Reading> partnerKind() {
		return this.partner;
	}

	@Bean
	PublishedKind<PartnerDocument> partnerHubKind() {
		return this.hub;
	}

	@Bean
	PublishedKind<PartnerDocument> partnerStreamKind() {
		return this.stream;
	}

	@Bean
	PublishedKind<PartnerDocument> partnerInterestKind() {
		return this.interest;
	}

	@Bean
	Readings readings(ChangeFeed feed) {
		return new Readings(this.partner.store(), new Publisher<>(feed, this.partner));
	}

	@Bean
	Inbox inbox(ChangeFeed feed) {
		return new Inbox(copies(this.hub, feed), copies(this.stream, feed), copies(this.interest, feed));
	}

	private static Copies copies(PublishedKind<PartnerDocument> kind, ChangeFeed feed) {
		return new Copies(kind.store(), new Publisher<>(feed, kind));
	}

}
