package io.krets.kit.metrics;

import java.time.Duration;

import io.krets.kit.lifecycle.AbstractOngoingWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What the store had when it was last looked at, every fifteen seconds: a figure that is
 * asked for at any time must not ask the store each time, nor wait for it.
 *
 * @param <T> what is looked for
 */
public final class LastLook<T> extends AbstractOngoingWork {

	private static final Logger log = LoggerFactory.getLogger(LastLook.class);

	private static final Duration EVERY = Duration.ofSeconds(15);

	private final Mono<T> look;

	private volatile T last;

	/**
	 * @param look asks the store
	 * @param before what is said before the first answer
	 */
	public LastLook(Mono<T> look, T before) {
		this.look = look;
		this.last = before;
	}

	/** The last answer; one that failed leaves the one before. */
	public T last() {
		return this.last;
	}

	@Override
	protected Flux<?> work() {
		return Flux.interval(Duration.ZERO, EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> this.look.timeout(EVERY)
				.doOnNext((found) -> this.last = found)
				.onErrorResume((failure) -> {
					log.debug("A figure is looked up again later", failure);
					return Mono.empty();
				}), 1);
	}

}
