package io.krets.registry.firm;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.krets.registry.verification.RegisterChecks;
import io.krets.registry.verification.Verification;
import io.krets.registry.verification.Verifications;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Puts what business registers say beside the firms, where they are asked. */
@Component
class VerifiedFirms {

	private final Verifications verifications;

	private final RegisterChecks checks;

	VerifiedFirms(Verifications verifications, RegisterChecks checks) {
		this.verifications = verifications;
		this.checks = checks;
	}

	Mono<Firm> with(Firm firm) {
		return with(List.of(firm)).map(List::getFirst);
	}

	/** The firms in the same order, each with what its register said. */
	Mono<List<Firm>> with(List<Firm> firms) {
		return Flux.fromArray(Country.values())
			.flatMap((country) -> this.verifications
				.find(country.name(),
						firms.stream()
							.filter((firm) -> firm.country() == country && firm.registerNumber() != null)
							.map((firm) -> Objects.requireNonNull(firm.registerNumber()))
							.toList())
				.map((found) -> Map.entry(country, found)))
			.collectMap(Map.Entry::getKey, Map.Entry::getValue)
			.map((found) -> firms.stream().map((firm) -> with(firm, found)).toList());
	}

	private static Firm with(Firm firm, Map<Country, Map<String, Verification>> found) {
		Verification verification = (firm.registerNumber() != null)
				? found.getOrDefault(firm.country(), Map.of()).get(firm.registerNumber()) : null;
		return (verification != null) ? firm.with(verification) : firm;
	}

	/** Has the firm looked up soon, not now: nobody waits for a register. */
	void request(Firm firm) {
		this.checks.request(firm.country().name(), firm.registerNumber());
	}

}
