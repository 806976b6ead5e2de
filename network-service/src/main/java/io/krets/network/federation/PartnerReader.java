package io.krets.network.federation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

import io.krets.kit.feed.Change;
import io.krets.kit.feed.ChangePage;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.network.audit.AuditEvent;
import io.krets.network.audit.AuditLog;
import io.krets.network.federation.Partner.Standing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Reads one partner's feed, one page at a time. What came is kept together with the place
 * to go on from; after a 410, and under a changed agreement, everything is read into a
 * fresh set first, and what was there is shown until then.
 */
final class PartnerReader {

	private static final Logger log = LoggerFactory.getLogger(PartnerReader.class);

	private static final Duration IDLE = Duration.ofSeconds(20);

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

	private static final int MAX_DOUBLINGS = 5;

	private final String id;

	private final Parts parts;

	private @Nullable FreshCopies fresh;

	private int failures;

	PartnerReader(String id, Parts parts) {
		this.id = id;
		this.parts = parts;
	}

	/** Asks once and keeps what came; ends after a pause when that failed. */
	Mono<Void> step() {
		return this.parts.partners().find(this.id).flatMap(this::step);
	}

	private Mono<Void> step(Versioned<Partner> partner) {
		Reading first = Reading.begin(partner.body().url(), partner.body().name());
		return this.parts.readings().change(this.id, first, (reading) -> reading).flatMap((reading) -> {
			Terms terms = partner.body().terms(LocalDate.ofInstant(now(), ZoneOffset.UTC));
			String key = (terms != null) ? Digests.digest(terms.toString()) : "";
			if (key.isEmpty() && !reading.termsKey().isEmpty()) {
				return purge(partner, first);
			}
			if (partner.body().isEnded()) {
				// the end was noted; there is nothing to ask for
				return Mono.delay(IDLE).then();
			}
			if (this.fresh == null && (reading.cursor() == null || !key.equals(reading.termsKey()))) {
				this.fresh = new FreshCopies(key);
			}
			return ask(partner, reading, terms, key);
		}).onErrorResume((failure) -> failed(partner, first, failure));
	}

	private Mono<Void> ask(Versioned<Partner> partner, Reading reading, @Nullable Terms terms, String key) {
		FreshCopies collecting = this.fresh;
		if (collecting != null && !collecting.key().equals(key)) {
			this.fresh = null;
			return Mono.empty();
		}
		String after = (collecting != null) ? collecting.next() : reading.cursor();
		return this.parts.client()
			.changes(partner.body().url(), (keyId) -> this.parts.trusted().of(partner, keyId), after,
					(collecting != null) ? 0 : this.parts.settings().waitSeconds())
			.flatMap((page) -> (collecting != null) ? collect(partner, terms, collecting, page)
					: follow(partner, reading, terms, key, page))
			.doOnSuccess((done) -> this.failures = 0)
			.onErrorResume(PartnerClient.Gone.class, (gone) -> {
				log.info("The place in the feed of {} is gone; reading it whole", partner.body().url());
				this.fresh = new FreshCopies(key);
				return Mono.empty();
			});
	}

	private Mono<Void> collect(Versioned<Partner> partner, @Nullable Terms terms, FreshCopies set, ChangePage page) {
		return words(partner, page).flatMap((changed) -> {
			if (changed) {
				// read the new terms first; what has come is asked for again under them
				this.fresh = null;
				return Mono.empty();
			}
			page.changes().forEach((change) -> set.take(change, accept(partner, terms, change)));
			set.goneOn(page.next());
			try {
				set.requireWithin(this.parts.settings().maxStreams());
			}
			catch (Refused tooMuch) {
				this.fresh = null;
				throw tooMuch;
			}
			return page.more() ? Mono.<Void>empty() : swap(partner, set);
		});
	}

	private Mono<Void> swap(Versioned<Partner> partner, FreshCopies set) {
		Inbox inbox = this.parts.inbox();
		return inbox.hubs()
			.swap(this.id, set.hubs())
			.then(inbox.streams().swap(this.id, set.streams()))
			.then(inbox.interests().swap(this.id, set.interests()))
			.then(Mono.defer(() -> this.parts.readings()
				.change(this.id, Reading.begin(partner.body().url(), partner.body().name()),
						(reading) -> reading.answered(set.next(), set.key(), set.streams().size(), set.refused(),
								set.refusal(), now()))))
			.doOnNext((done) -> this.fresh = null)
			.then();
	}

	private Mono<Void> follow(Versioned<Partner> partner, Reading reading, @Nullable Terms terms, String key,
			ChangePage page) {
		FreshCopies heard = new FreshCopies(key, reading.refused(), reading.refusal());
		return words(partner, page).then(Mono.defer(() -> {
			page.changes().forEach((change) -> heard.take(change, accept(partner, terms, change)));
			return page.changes().isEmpty() ? Mono.just(reading.streams()) : keep(heard);
		})).flatMap((count) -> {
			FreshCopies.requireStreams(count, this.parts.settings().maxStreams());
			// a page may pass by what was for others alone: its place is kept all the
			// same
			boolean news = !page.changes().isEmpty() || !page.next().equals(reading.cursor())
					|| reading.failingSince() != null || reading.answeredAt() == null
					|| reading.answeredAt().plus(this.parts.settings().staleAfter().dividedBy(3)).isBefore(now());
			return news ? this.parts.readings()
				.change(this.id, reading,
						(it) -> it.answered(page.next(), key, count, heard.refused(), heard.refusal(), now()))
				.then() : Mono.<Void>empty();
		});
	}

	/** Keeps what a page brought, and says how many streams there are now. */
	private Mono<Long> keep(FreshCopies heard) {
		Inbox inbox = this.parts.inbox();
		return inbox.hubs()
			.put(heard.hubs().values())
			.then(inbox.streams().put(heard.streams().values()))
			.then(inbox.interests().put(heard.interests().values()))
			.then(inbox.interests().remove(this.id, heard.gone("interest")))
			.then(inbox.streams().remove(this.id, heard.gone("stream")))
			.then(inbox.hubs().remove(this.id, heard.gone("hub")))
			.then(inbox.streams().count(this.id));
	}

	/** What is kept of a change: a copy, nothing, or why not. */
	private Object accept(Versioned<Partner> partner, @Nullable Terms terms, Change change) {
		try {
			Arrivals.requireRef(change.id());
			if (change.op() == Change.Op.REMOVE) {
				return change;
			}
			Terms.Flow flow = (terms != null) ? terms.from(partner.body().url()) : Terms.Flow.NOTHING;
			return switch (change.kind()) {
				case "hub" -> this.parts.arrivals().hub(this.id, flow, change);
				case "stream" -> this.parts.arrivals().stream(this.id, flow, change);
				case "interest" -> (terms != null) ? this.parts.arrivals().interest(this.id, change) : change;
				default -> change;
			};
		}
		catch (Refused refused) {
			return refused;
		}
	}

	/** Takes standing and agreement; says whether what may flow has changed by it. */
	private Mono<Boolean> words(Versioned<Partner> partner, ChangePage page) {
		return Flux.fromIterable(page.changes())
			.filter((change) -> change.op() == Change.Op.PUT)
			.concatMap((change) -> switch (change.kind()) {
				case "standing" -> standing(change);
				case "agreement" -> agreement(partner, change);
				default -> Mono.<Versioned<Partner>>empty();
			})
			.any((changed) -> !Objects.equals(changed.body().agreement().inForce(),
					partner.body().agreement().inForce())
					|| changed.body().isConfirmed() != partner.body().isConfirmed());
	}

	private Mono<Versioned<Partner>> standing(Change change) {
		Said said = this.parts.arrivals().read(change, Said.class);
		Standing standing = said.standing();
		return this.parts.partnerships()
			.note(this.id, "partner-" + standing.name().toLowerCase(Locale.ROOT) + "-there",
					(it, work) -> (it.there() == standing || !it.fingerprint().equals(said.fingerprint())) ? it
							: it.withThere(standing, work));
	}

	private Mono<Versioned<Partner>> agreement(Versioned<Partner> partner, Change change) {
		SaidAgreement said = this.parts.arrivals().read(change, SaidAgreement.class);
		String signed = said.signed();
		return this.parts.partners()
			.find(this.id)
			.filter((now) -> now.body().fingerprint().equals(said.fingerprint()))
			.flatMap((now) -> this.parts.trusted()
				.of(partner, Seal.keyId(signed))
				.flatMap((keys) -> this.parts.agreements().receive(now, signed, said.ended(), keys)));
	}

	/** Removes every copy, forgets the place, and says so in the audit log. */
	private Mono<Void> purge(Versioned<Partner> partner, Reading first) {
		this.fresh = null;
		return this.parts.inbox()
			.purge(this.id)
			.flatMap((count) -> this.parts.audit()
				.append(new AuditEvent("purge:" + this.id + ":" + partner.body().revision(), now(),
						"partner-copies-purged", null, "partner:" + this.id,
						Map.of("url", partner.body().url(), "copies", count.toString()), null, null)))
			.then(this.parts.readings().change(this.id, first, (reading) -> first))
			.then();
	}

	private Mono<Void> failed(Versioned<Partner> partner, Reading first, Throwable failure) {
		this.failures++;
		this.parts.failures().increment();
		// a whole reading goes on from where it was
		Refused refused = (failure instanceof Refused known) ? known
				: new Refused("here", "Something failed in this region (%s); the log says more."
					.formatted(failure.getClass().getSimpleName()), failure);
		if (this.failures == 1) {
			log.warn("Reading from {} fails and is tried again: {}", partner.body().url(), refused.getMessage(),
					(failure instanceof Refused) ? null : failure);
		}
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(this.failures - 1, MAX_DOUBLINGS));
		return this.parts.readings().change(this.id, first, (reading) -> {
			Instant since = (reading.answeredAt() != null) ? reading.answeredAt() : now();
			boolean stale = since.plus(this.parts.settings().staleAfter()).isBefore(now());
			return reading.failed(refused.code(), String.valueOf(refused.getMessage()), now(), stale);
		}).onErrorResume((unwritten) -> Mono.empty()).then(Mono.delay(pause)).then();
	}

	private Instant now() {
		return this.parts.clock().instant();
	}

	/**
	 * What a reader needs.
	 *
	 * @param failures counts attempts of all readers that failed
	 */
	record Parts(DocumentStore<Partner> partners, Readings readings, Inbox inbox, PartnerClient client,
			TrustedKeys trusted, Partnerships partnerships, Agreements agreements, Arrivals arrivals, AuditLog audit,
			FederationSettings settings, Clock clock, LongAdder failures) {

	}

	private record Said(String fingerprint, Standing standing) {

		Said {
			Objects.requireNonNull(standing, "standing");
		}

	}

	private record SaidAgreement(String fingerprint, @Nullable String signed, long ended) {

	}

}
