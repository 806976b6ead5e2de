package io.krets.kit.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.krets.kit.feed.Publisher;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Notes what callers do. */
public final class AuditWriter {

	private static final int TRIES = 20;

	private final DocumentStore<AuditPage> pages;

	private final Publisher<AuditPage> publisher;

	private final Clock clock;

	AuditWriter(DocumentStore<AuditPage> pages, Publisher<AuditPage> publisher, Clock clock) {
		this.pages = pages;
		this.publisher = publisher;
		this.clock = clock;
	}

	/**
	 * Notes what a caller does. To be waited for before it is done or answered, so that
	 * nothing is done that nobody noted.
	 * @param hub the hub it concerns; null when it concerns the region
	 * @param target what it is done to, as {@code kind:id}
	 * @param facts more of it; nothing personal
	 */
	public Mono<Void> note(Caller caller, String action, @Nullable String hub, String target,
			Map<String, String> facts) {
		return Mono.defer(() -> {
			Instant now = this.clock.instant();
			AuditNote note = new AuditNote(UUID.randomUUID().toString(), now, action, hub, target, facts,
					caller.subject(), caller.name());
			return write(now.truncatedTo(ChronoUnit.MINUTES) + "~" + caller.subject(), note, TRIES);
		});
	}

	private Mono<Void> write(String id, AuditNote note, int tries) {
		if (tries == 0) {
			return Mono.error(busy());
		}
		Mono<Boolean> appended = this.pages.find(id).flatMap((stored) -> {
			if (stored.body().notes().size() >= AuditPage.MOST) {
				return Mono.<Boolean>error(busy());
			}
			return this.publisher.replace(id, stored.version(), stored.body().with(note)).hasElement();
		});
		Mono<Boolean> begun = Mono.defer(() -> this.publisher.insert(id, new AuditPage(List.of(note))))
			.hasElement()
			.onErrorResume(DocumentStore.DuplicateException.class, (taken) -> Mono.just(false));
		return appended.switchIfEmpty(begun).flatMap((done) -> done ? Mono.empty() : write(id, note, tries - 1));
	}

	private static Problem busy() {
		return Problem.conflict("busy", "You do too many things at once. Try again in a minute.");
	}

}
