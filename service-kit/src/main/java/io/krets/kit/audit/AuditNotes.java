package io.krets.kit.audit;

import java.time.Clock;
import java.time.Duration;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.PublishedKind;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a service keeps what it notes for the audit log. Notes are published in the
 * service's own feed, to services alone; the network service enters them into the log.
 */
public final class AuditNotes {

	/** Their kind in the feed. */
	public static final String KIND = "audit";

	private static final Duration PREPARE_AGAIN_AFTER = Duration.ofSeconds(2);

	private final DocumentStore<AuditPage> pages;

	private final PublishedKind<AuditPage> kind;

	private final Clock clock;

	public AuditNotes(MongoDatabase database, JsonMapper mapper, Clock clock) {
		this.pages = new DocumentStore<>(database, "audit-notes", AuditPage.class, mapper, clock);
		this.kind = new PublishedKind<>(KIND, this.pages, (stored) -> stored.body());
		this.clock = clock;
	}

	/** To be given to the service's feed. */
	public PublishedKind<AuditPage> kind() {
		return this.kind;
	}

	/** Creates indexes once the store answers. */
	public Mono<Void> prepare() {
		return this.pages.prepare().retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PREPARE_AGAIN_AFTER));
	}

	/** What writes notes into this feed, which was given the {@link #kind()}. */
	public AuditWriter writer(ChangeFeed feed) {
		return new AuditWriter(this.pages, new Publisher<>(feed, this.kind), this.clock);
	}

}
