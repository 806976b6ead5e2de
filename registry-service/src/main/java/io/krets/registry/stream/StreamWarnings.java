package io.krets.registry.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.krets.kit.identity.Caller;
import io.krets.kit.stream.Stream;
import io.krets.kit.unit.FlowUnit;
import io.krets.registry.catalogue.HazardConsistency;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Finds what may be wrong with a stream and yet is no reason to refuse it. */
@Component
class StreamWarnings {

	private final LikelyDuplicates duplicates;

	private final HazardConsistency hazards;

	StreamWarnings(LikelyDuplicates duplicates, HazardConsistency hazards) {
		this.duplicates = duplicates;
		this.hazards = hazards;
	}

	/** All warnings about a whole document, for somebody who may see it. */
	Mono<List<Warning>> of(Caller caller, Stream stream) {
		return this.duplicates.list(caller, stream).map((found) -> {
			List<Warning> warnings = new ArrayList<>(ofItself(stream));
			for (LikelyDuplicates.Duplicate duplicate : found) {
				warnings.add(new Warning("", "likely-duplicate",
						"It may be the same as %s.".formatted(duplicate.stream().name()),
						Map.of("id", String.valueOf(duplicate.stream().id()), "name",
								String.valueOf(duplicate.stream().name()))));
			}
			return warnings;
		});
	}

	/** Warnings that need no other stream. */
	List<Warning> ofItself(Stream stream) {
		List<Warning> warnings = new ArrayList<>(hazards(stream));
		economics(stream).ifPresent(warnings::add);
		lot(stream).ifPresent(warnings::add);
		return warnings;
	}

	private List<Warning> hazards(Stream stream) {
		Stream.Codes codes = stream.codes();
		return this.hazards.warnings((codes != null) ? codes.ewc() : null, stream.hazards(), stream.composition())
			.stream()
			.map((found) -> new Warning(found.pointer(),
					"hazard-" + found.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'), found.message(),
					found.params()))
			.toList();
	}

	private static Optional<Warning> economics(Stream stream) {
		Stream.Economics money = stream.economics();
		boolean figures = money != null
				&& (money.disposalCost() != null || money.price() != null || money.virginCost() != null);
		if (money == null || !figures || money.currency() != null) {
			return Optional.empty();
		}
		return Optional.of(new Warning("/economics/currency", "currency-missing",
				"The costs count for nothing without a currency: NOK, SEK or EUR.", Map.of()));
	}

	private static Optional<Warning> lot(Stream stream) {
		Stream.Lot lot = stream.minimumLot();
		if (lot == null || lot.amount() == null) {
			return Optional.empty();
		}
		if (lot.unit() == null) {
			return Optional.of(new Warning("/minimumLot/unit", "lot-unit-missing",
					"The smallest lot counts for nothing without a unit, such as t.", Map.of()));
		}
		Stream.Quantity quantity = stream.quantity();
		if (quantity == null || quantity.amount() == null || quantity.unit() == null) {
			return Optional.empty();
		}
		Optional<FlowUnit> perYear = FlowUnit.find(lot.unit() + "/a");
		Optional<FlowUnit> unit = FlowUnit.find(quantity.unit());
		if (perYear.isEmpty() || unit.isEmpty() || perYear.get().dimension() != unit.get().dimension()
				|| lot.amount() * perYear.get().inBaseUnit() <= quantity.amount() * unit.get().inBaseUnit()) {
			return Optional.empty();
		}
		return Optional.of(new Warning("/minimumLot/amount", "lot-above-quantity",
				"The smallest lot is more than a year's quantity.", Map.of()));
	}

}
