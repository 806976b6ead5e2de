package io.krets.registry;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.audit.AuditNotes;
import io.krets.kit.audit.AuditWriter;
import io.krets.kit.disclosure.KnownStreams;
import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.ChangesController;
import io.krets.kit.feed.FeedSettings;
import io.krets.kit.feed.PublishedKind;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.stream.Stream;
import io.krets.registry.firm.Firm;
import io.krets.registry.firm.FirmDirectory;
import io.krets.registry.site.Site;
import io.krets.registry.stream.StoredStream;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;

/** What the registry stores and publishes: firms, sites and streams, in this order. */
@Configuration
@Import(ChangesController.class)
class RegistryFeed {

	private static final Duration PREPARE_AGAIN_AFTER = Duration.ofSeconds(2);

	private final DocumentStore<Firm> firms;

	private final DocumentStore<Site> sites;

	private final DocumentStore<Stream> streams;

	private final AuditNotes notes;

	private final ChangeFeed feed;

	private final PublishedKind<Firm> firm;

	private final PublishedKind<Site> site;

	private final PublishedKind<Stream> stream;

	RegistryFeed(MongoDatabase database, JsonMapper mapper, Clock clock, FeedSettings settings) {
		this.firms = new DocumentStore<>(database, "firms", Firm.class, mapper, clock);
		this.sites = new DocumentStore<>(database, "sites", Site.class, mapper, clock);
		this.streams = new DocumentStore<>(database, "streams", "stream-versions", Stream.class, mapper, clock);
		this.firm = new PublishedKind<>("firm", this.firms, Firm::of).shownAs(FirmDirectory::known,
				(reader, firm) -> FirmDirectory.mayKnow(reader, firm) ? Optional.of(Firm.of(firm)) : Optional.empty());
		this.site = new PublishedKind<>("site", this.sites, Site::of)
			.shownAs(FirmDirectory::known,
					(reader, site) -> Site.mayKnow(reader, site) ? Optional.of(Site.of(site)) : Optional.empty())
			.withIdsGivenOnce();
		this.stream = new PublishedKind<>("stream", this.streams, StoredStream::of)
			.shownAs(KnownStreams::to,
					(reader, stream) -> StreamGate.show(reader, StoredStream.of(stream)).map((shown) -> shown))
			.withIdsGivenOnce();
		this.notes = new AuditNotes(database, mapper, clock);
		this.feed = new ChangeFeed(database, List.of(this.firm, this.site, this.stream, this.notes.kind()), mapper,
				clock, settings);
	}

	/** Creates indexes once the store answers; until then reads work, only slower. */
	@EventListener(ApplicationReadyEvent.class)
	Mono<Void> prepareStores() {
		return Mono
			.when(this.firms.prepareUnique("body.registerNumber"), this.firms.prepare(Indexes.ascending("body.hub")),
					this.sites.prepare(Indexes.ascending("body.firmId")),
					this.streams.prepare(Indexes.ascending("body.hub"), Indexes.ascending("body.firmId")),
					this.notes.prepare())
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PREPARE_AGAIN_AFTER));
	}

	@Bean
	DocumentStore<Firm> firms() {
		return this.firms;
	}

	@Bean
	DocumentStore<Site> sites() {
		return this.sites;
	}

	@Bean
	DocumentStore<Stream> streams() {
		return this.streams;
	}

	@Bean
	ChangeFeed feed() {
		return this.feed;
	}

	@Bean
	AuditWriter auditWriter() {
		return this.notes.writer(this.feed);
	}

	@Bean
	Publisher<Firm> firmPublisher() {
		return new Publisher<>(this.feed, this.firm);
	}

	@Bean
	Publisher<Site> sitePublisher() {
		return new Publisher<>(this.feed, this.site);
	}

	@Bean
	Publisher<Stream> streamPublisher() {
		return new Publisher<>(this.feed, this.stream);
	}

}
