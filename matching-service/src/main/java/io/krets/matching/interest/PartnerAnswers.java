package io.krets.matching.interest;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.krets.kit.feed.Change;
import io.krets.kit.feed.FeedReader;
import io.krets.kit.feed.FeedSubscriber;
import io.krets.kit.feed.Publisher;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.DocumentStore.DuplicateException;
import io.krets.kit.stream.Stream;
import io.krets.matching.readmodel.ReadModel;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Enters what partner regions answered to matches, as the network's feed gives it, beside
 * what this region's people answered.
 */
@Component
class PartnerAnswers implements FeedSubscriber, DisposableBean {

	private static final String KIND = "partner-interest";

	private static final Duration AGAIN_AFTER = Duration.ofMillis(500);

	/** So many answers are kept at most when a whole reading is compared. */
	private static final int MOST = 20_000;

	private final ReadModel model;

	private final DocumentStore<Interest> store;

	private final Publisher<Interest> publisher;

	private final JsonMapper mapper;

	private final Clock clock;

	private final Map<String, Said> known = new ConcurrentHashMap<>();

	private final Sinks.Many<Mono<Void>> work = Sinks.many()
		.unicast()
		.onBackpressureBuffer(Queues.<Mono<Void>>get(MOST).get());

	private @Nullable Map<String, Said> collected;

	private final Disposable working;

	PartnerAnswers(ReadModel model, DocumentStore<Interest> interestStore, Publisher<Interest> interestPublisher,
			JsonMapper mapper, Clock clock) {
		this.model = model;
		this.store = interestStore;
		this.publisher = interestPublisher;
		this.mapper = mapper;
		this.clock = clock;
		this.working = this.work.asFlux()
			.concatMap((step) -> step.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER)))
			.subscribe();
	}

	@Override
	public void begin() {
		this.collected = new ConcurrentHashMap<>();
	}

	@Override
	public void apply(Change change) {
		if (!change.kind().equals(KIND)) {
			return;
		}
		Said said = (change.data() != null) ? this.mapper.treeToValue(change.data(), Said.class)
				: this.known.get(change.id());
		if (said == null) {
			return;
		}
		if (change.data() == null) {
			this.known.remove(change.id());
			enter(said.withdrawn());
			return;
		}
		this.known.put(change.id(), said);
		if (this.collected != null) {
			this.collected.put(Interest.key(said.offerId(), said.needId()), said);
		}
		enter(said);
	}

	/** Answers that a whole reading did not bring have been taken back. */
	@Override
	public void complete() {
		Map<String, Said> whole = this.collected;
		this.collected = null;
		if (whole != null) {
			add(this.store.list(null, null, MOST)
				.filter((stored) -> !whole.containsKey(stored.id()))
				.concatMap((stored) -> Mono.justOrEmpty(Said.foreignAnswer(stored.body())))
				.concatMap((gone) -> write(gone.withdrawn()))
				.then());
		}
	}

	private void enter(Said said) {
		add(Mono.defer(() -> write(said)));
	}

	/**
	 * When too much waits already, this throws, and the feed is read again from there.
	 */
	private void add(Mono<Void> step) {
		this.work.emitNext(step, Sinks.EmitFailureHandler.FAIL_FAST);
	}

	private Mono<Void> write(Said said) {
		if (!this.model.isComplete()) {
			return Mono.error(new NotYet());
		}
		String key = Interest.key(said.offerId(), said.needId());
		return this.store.find(key).flatMap((stored) -> {
			Interest changed = said.enter(stored.body(), this.clock.instant(), stored.version() + 1);
			return changed.equals(stored.body()) ? Mono.just(true)
					: this.publisher.replace(key, stored.version(), changed)
						.map((written) -> true)
						.switchIfEmpty(Mono.error(NotYet::new));
		})
			.switchIfEmpty(Mono.defer(() -> (said.answer() == null) ? Mono.just(true)
					: insert(key, said).onErrorMap(DuplicateException.class, (taken) -> new NotYet())))
			.then();
	}

	/** The own stream must be there: an answer to something unknown is of no use. */
	private Mono<Boolean> insert(String key, Said said) {
		Stream offer = this.model.find(said.offerId()).orElse(null);
		Stream need = this.model.find(said.needId()).orElse(null);
		if (offer == null || need == null) {
			return Mono.just(false);
		}
		Interest none = Interest.none(said.offerId(), said.needId(), party(offer), party(need));
		return this.publisher.insert(key, said.enter(none, this.clock.instant(), 1)).map((written) -> true);
	}

	private static Interest.Party party(Stream stream) {
		return new Interest.Party((stream.firmId() != null) ? stream.firmId() : "", stream.hub(), null);
	}

	@Override
	public void destroy() {
		this.working.dispose();
	}

	private static final class NotYet extends RuntimeException {

		private static final long serialVersionUID = 1L;

		NotYet() {
			super("matching is still reading, or somebody else was faster", null, false, false);
		}

	}

	/**
	 * What a partner answered.
	 *
	 * @param side the partner's
	 * @param answer null when it was taken back
	 * @param firm who answered, once both want it
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	record Said(String offerId, String needId, Side side, @Nullable Answer answer, @Nullable Opened firm) {

		Said withdrawn() {
			return new Said(this.offerId, this.needId, this.side, null, null);
		}

		/** What a stored pair says that a partner answered; null when it did not. */
		static @Nullable Said foreignAnswer(Interest it) {
			Side side = (it.offerId().indexOf('.') > 0) ? Side.OFFER
					: (it.needId().indexOf('.') > 0) ? Side.NEED : null;
			return (side == null || it.party(side).answer() == null) ? null
					: new Said(it.offerId(), it.needId(), side, it.party(side).answer(), it.opened());
		}

		Interest enter(Interest before, Instant now, long version) {
			Interest.Party party = before.party(this.side);
			if (party.answer() == this.answer) {
				return before.with(this.firm);
			}
			String action = (this.answer == null) ? "interest-withdrawn"
					: (this.answer == Answer.INTERESTED) ? "interest-expressed" : "interest-declined";
			Interest.Step step = new Interest.Step(Interest.key(this.offerId, this.needId) + ":" + version, now, action,
					this.side, party.hub(), "partner", null);
			return before.with(this.side, party.saying(this.answer), step).with(this.firm);
		}

	}

	/** Follows the network for this alone. */
	@Configuration(proxyBeanMethods = false)
	static class Following {

		@Bean
		FeedReader partnerAnswerReader(WebClient feedClient, PartnerAnswers answers,
				@Value("${krets.network-url}") URI network) {
			return new FeedReader(feedClient, URI.create(network + "/api/network/changes"), answers);
		}

	}

}
