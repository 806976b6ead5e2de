package io.krets.matching.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random streams of a seed, with every fact sometimes known and sometimes not. */
final class RandomNetwork {

	private static final List<String> CODES = List.of("100102", "100101", "100199", "100804", "030101", "020202",
			"020203", "170101");

	private static final List<String> CLASSES = List.of("ash", "fly-ash", "cement", "cement-raw", "fish");

	private static final List<String> ENERGIES = List.of("heat", "steam", "electricity");

	private static final List<String> INDUSTRIES = List.of("23.51", "23.63", "10.91", "35.30", "10.20", "24.10");

	private static final List<String> SUBSTANCES = List.of("Cl", "SiO2", "CaO");

	private final Random random;

	private final Matcher matcher = new Park(Park.smallKnowledge()).matcher();

	RandomNetwork(long seed) {
		this.random = new Random(seed);
	}

	Match explain(EngineStream offer, EngineStream need) {
		return this.matcher.explain(offer, need, Access.EVERYTHING);
	}

	EngineStream offer(String id) {
		return fill(EngineStream.offer(id, firm(), kind(), "offer " + id));
	}

	EngineStream need(String id) {
		return fill(EngineStream.need(id, firm(), kind(), "need " + id));
	}

	/** A stream of the same id as others may see it: with bands, and its firm hidden. */
	EngineStream hazier(EngineStream it) {
		Quantity exact = it.quantity();
		Quantity band = (exact != null && exact.perYear() != null) ? Quantity
			.band(Math.floor(exact.perYear() / 100) * 100, Math.floor(exact.perYear() / 100) * 100 + 100, exact.unit())
				: null;
		EngineStreamBuilder builder = (it.direction() == Direction.OFFER)
				? EngineStream.offer(it.id(), "", it.kind(), "") : EngineStream.need(it.id(), "", it.kind(), "");
		Location place = it.location();
		return builder.ewcCodes(it.ewcCodes())
			.hub(it.hub())
			.industry((it.industry() != null) ? Industry.rev2(it.industry().codes().getFirst().substring(0, 2)) : null)
			.quantity(band)
			.temperature((it.supplyC() != null) ? new Temperature(Math.floor(it.supplyC() / 10) * 10, null) : null)
			.physicalState(it.physicalState())
			.hazards(it.hazards())
			.location((place != null) ? new Location(Math.rint(place.latitude()), Math.rint(place.longitude())) : null)
			.build();
	}

	private EngineStream fill(EngineStreamBuilder builder) {
		EngineStream bare = builder.build();
		boolean energy = bare.kind() == Kind.ENERGY;
		if (maybe(0.7)) {
			builder.ewcCodes(List.of(one(CODES)));
		}
		if (energy || maybe(0.4)) {
			double certainty = 0.5 + this.random.nextInt(3) * 0.25;
			builder.classes(List.of(new ClassGuess(one(energy ? ENERGIES : CLASSES), certainty)));
		}
		if (maybe(0.6)) {
			builder.industry(Industry.rev2(one(INDUSTRIES)));
		}
		builder.hub(maybe(0.7) ? one(List.of("orkanger", "sundsvall", "kokkola")) : null);
		builder.country(maybe(0.7) ? one(List.of("NO", "SE", "FI", "RU")) : null);
		if (maybe(0.8)) {
			builder.location(new Location(60 + this.random.nextInt(80) / 10.0, 5 + this.random.nextInt(200) / 10.0));
		}
		builder.quantity(maybe(0.8) ? quantity(energy) : null);
		builder.composition(maybe(0.3) ? List.of(constituent()) : List.of());
		builder.temperature(maybe(0.6) ? new Temperature(20.0 + 10 * this.random.nextInt(12), null) : null);
		builder.physicalState(maybe(0.5) ? one(List.of(PhysicalState.values())) : null);
		builder.hazards(maybe(0.5) ? null : maybe(0.5) ? List.of() : List.of(one(List.of("HP4", "HP6"))));
		builder.minimumLot(maybe(0.2) ? new Lot(this.random.nextInt(500), unit(energy)) : null);
		builder.economics(maybe(0.4) ? economics() : null);
		builder.availability(maybe(0.3) ? availability() : null);
		builder.animalByProductCategory(maybe(0.2) ? Integer.valueOf(1 + this.random.nextInt(3)) : null);
		return builder.build();
	}

	static EngineStreamBuilder copy(EngineStream it) {
		EngineStreamBuilder builder = (it.direction() == Direction.OFFER)
				? EngineStream.offer(it.id(), it.firmId(), it.kind(), it.name())
				: EngineStream.need(it.id(), it.firmId(), it.kind(), it.name());
		return builder.hub(it.hub())
			.country(it.country())
			.classes(it.classes())
			.ewcCodes(it.ewcCodes())
			.cpaCodes(it.cpaCodes())
			.industry(it.industry())
			.quantity(it.quantity())
			.composition(it.composition())
			.temperature(it.temperature())
			.physicalState(it.physicalState())
			.hazards(it.hazards())
			.minimumLot(it.minimumLot())
			.economics(it.economics())
			.availability(it.availability())
			.location(it.location())
			.animalByProductCategory(it.animalByProductCategory());
	}

	private String firm() {
		return "f" + this.random.nextInt(12);
	}

	private Kind kind() {
		return maybe(0.7) ? Kind.MATERIAL : maybe(0.8) ? Kind.ENERGY : Kind.WATER;
	}

	private static AnnualUnit unit(boolean energy) {
		return energy ? AnnualUnit.MEGAWATT_HOURS : AnnualUnit.TONNES;
	}

	private Quantity quantity(boolean energy) {
		List<Double> monthly = null;
		if (maybe(0.2)) {
			monthly = new ArrayList<>(Collections.nCopies(12, 0.0));
			int first = this.random.nextInt(12);
			for (int month = first; month < first + 4; month++) {
				monthly.set(month % 12, 0.25);
			}
		}
		Grade grade = maybe(0.5) ? one(List.of(Grade.values())) : null;
		double amount = this.random.nextInt(10) * 100.0;
		return maybe(0.8) ? new Quantity(unit(energy), amount, null, null, monthly, null, grade)
				: Quantity.band(amount, amount + 200, unit(energy));
	}

	private Constituent constituent() {
		int min = this.random.nextInt(9);
		return new Constituent(one(SUBSTANCES), min / 10.0, (min + 1 + this.random.nextInt(10 - min)) / 10.0);
	}

	private Economics economics() {
		return new Economics(maybe(0.8) ? "EUR" : "NOK", maybe(0.7) ? Double.valueOf(this.random.nextInt(100)) : null,
				null, maybe(0.7) ? Double.valueOf(this.random.nextInt(100)) : null);
	}

	private Availability availability() {
		LocalDate from = LocalDate.of(2025 + this.random.nextInt(3), 1, 1);
		return new Availability(maybe(0.7) ? from : null, maybe(0.7) ? from.plusYears(1) : null);
	}

	private boolean maybe(double probability) {
		return this.random.nextDouble() < probability;
	}

	private <T> T one(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

	/** An offer and a need. */
	record Two(EngineStream offer, EngineStream need) {

	}

	/** Facts that speak for a pair. */
	enum Favour {

		NEARER {
			@Override
			Two apply(EngineStream offer, EngineStream need, Random random) {
				if (offer.location() == null || need.location() == null) {
					return new Two(offer, need);
				}
				double share = random.nextDouble();
				Location from = offer.location();
				Location to = need.location();
				Location between = new Location(to.latitude() + (from.latitude() - to.latitude()) * share,
						to.longitude() + (from.longitude() - to.longitude()) * share);
				// a point of the chart's line may be off the great circle, never farther
				return (from.distanceKm(between) <= from.distanceKm(to))
						? new Two(offer, copy(need).location(between).build()) : new Two(offer, need);
			}
		},
		BETTER_EVIDENCE {
			@Override
			Two apply(EngineStream offer, EngineStream need, Random random) {
				Quantity it = offer.quantity();
				return (it == null) ? new Two(offer, need)
						: new Two(copy(offer)
							.quantity(new Quantity(it.unit(), it.perYear(), it.low(), it.high(), it.monthlyShares(),
									null, Grade.VERIFIED))
							.build(), need);
			}
		},
		DEARER_DISPOSAL {
			@Override
			Two apply(EngineStream offer, EngineStream need, Random random) {
				Economics it = offer.economics();
				if (it == null || it.disposalCost() == null) {
					return new Two(offer, need);
				}
				Economics dearer = new Economics(it.currency(), it.disposalCost() + random.nextInt(100), it.price(),
						it.virginCost());
				return new Two(copy(offer).economics(dearer).build(), need);
			}
		},
		DEARER_PURCHASE {
			@Override
			Two apply(EngineStream offer, EngineStream need, Random random) {
				Economics it = need.economics();
				if (it == null || it.virginCost() == null) {
					return new Two(offer, need);
				}
				Economics dearer = new Economics(it.currency(), it.disposalCost(), it.price(),
						it.virginCost() + random.nextInt(100));
				return new Two(offer, copy(need).economics(dearer).build());
			}
		},
		COMPOSITION_STATED_AND_KEPT {
			@Override
			Two apply(EngineStream offer, EngineStream need, Random random) {
				List<Constituent> kept = new ArrayList<>(offer.composition());
				for (Constituent limit : need.composition()) {
					if (kept.stream().noneMatch((it) -> it.substance().equalsIgnoreCase(limit.substance()))) {
						double middle = (limit.min() + limit.max()) / 2;
						kept.add(new Constituent(limit.substance(), middle, middle));
					}
				}
				return new Two(copy(offer).composition(kept).build(), need);
			}
		},
		SAME_FORM {
			@Override
			Two apply(EngineStream offer, EngineStream need, Random random) {
				boolean gas = need.physicalState() == PhysicalState.GAS;
				return gas ? new Two(offer, need)
						: new Two(copy(offer).physicalState(need.physicalState()).build(), need);
			}
		},
		QUANTITY_THAT_FITS {
			@Override
			Two apply(EngineStream offer, EngineStream need, Random random) {
				boolean unknown = offer.quantity() == null && offer.economics() == null && need.economics() == null;
				return (unknown && offer.ewcCodes().isEmpty())
						? new Two(copy(offer).quantity(need.quantity()).build(), need) : new Two(offer, need);
			}
		};

		abstract Two apply(EngineStream offer, EngineStream need, Random random);

	}

}
