package io.krets.registry.verification;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.concurrent.Queues;

import org.springframework.stereotype.Component;

/** Says when registers are asked: soon after a firm was registered, and again later. */
@Component
public class RegisterChecks {

	private static final Logger log = LoggerFactory.getLogger(RegisterChecks.class);

	private static final int MAX_WAITING = 1_000;

	private static final int AT_ONCE = 2;

	private final Verifications verifications;

	private final BusinessRegisters settings;

	private final Sinks.Many<Request> requests = Sinks.many()
		.unicast()
		.onBackpressureBuffer(Queues.<Request>get(MAX_WAITING).get());

	RegisterChecks(Verifications verifications, BusinessRegisters settings) {
		this.verifications = verifications;
		this.settings = settings;
	}

	/** How often all firms are gone through; null when no register is asked. */
	public @Nullable Duration every() {
		return this.settings.enabled() ? this.settings.checkEvery() : null;
	}

	/**
	 * Has a number looked up soon. When too many wait, the next round finds it.
	 * @param number a register number; null is ignored
	 */
	public void request(String country, @Nullable String number) {
		if (number != null && this.verifications.covers(country)) {
			synchronized (this.requests) {
				this.requests.tryEmitNext(new Request(country, number));
			}
		}
	}

	/** The requested look-ups, as they are done; ends never. */
	public Flux<Void> requested() {
		return this.requests.asFlux().flatMap((request) -> checkIfDue(request.country, request.number), AT_ONCE);
	}

	/** Looks a number up unless its register has spoken lately; never fails. */
	public Mono<Void> checkIfDue(String country, String number) {
		return this.verifications.find(country, List.of(number))
			.filter((known) -> known.containsKey(number)
					&& this.verifications.isDue(known.getOrDefault(number, Verification.PENDING)))
			.flatMap((due) -> this.verifications.check(country, number))
			.then()
			.onErrorResume((failure) -> {
				log.warn("{} {} could not be checked against its register: {}", country, number, failure.toString());
				return Mono.empty();
			});
	}

	private record Request(String country, String number) {

	}

}
