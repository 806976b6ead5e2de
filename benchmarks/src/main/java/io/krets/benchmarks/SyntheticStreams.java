package io.krets.benchmarks;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import io.krets.matching.engine.AnnualUnit;
import io.krets.matching.engine.Availability;
import io.krets.matching.engine.Constituent;
import io.krets.matching.engine.Economics;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.EngineStreamBuilder;
import io.krets.matching.engine.Grade;
import io.krets.matching.engine.Industry;
import io.krets.matching.engine.Kind;
import io.krets.matching.engine.Location;
import io.krets.matching.engine.Lot;
import io.krets.matching.engine.PhysicalState;
import io.krets.matching.engine.Quantity;

/**
 * Invented offers and needs of materials in and around the Nordic countries: waste codes
 * as unevenly used as words, two industries to a code, towns of all sizes, amounts over
 * five orders of magnitude, and facts that are often missing.
 */
final class SyntheticStreams {

	private static final List<String> INDUSTRIES = List.of("23.51", "24.10", "17.12", "10.20", "20.15", "35.30",
			"16.10", "10.91", "38.32", "01.45", "08.11", "20.13", "03.21", "23.63", "24.42", "10.51");

	private static final List<PhysicalState> STATES = List.of(PhysicalState.values());

	private static final List<String> COUNTRIES = List.of("NO", "SE", "FI");

	private static final List<String> SUBSTANCES = List.of("SiO2", "CaO", "Cl");

	private static final int TOWNS = 2_000;

	private final Random random;

	private final List<String> codes;

	private final List<Location> towns = new ArrayList<>();

	SyntheticStreams(long seed, List<String> codes) {
		this.random = new Random(seed);
		this.codes = List.copyOf(codes);
		for (int town = 0; town < TOWNS; town++) {
			this.towns.add(new Location(55 + 15 * this.random.nextDouble(), 5 + 25 * this.random.nextDouble()));
		}
	}

	/** Half of them offers, half needs. */
	List<EngineStream> list(int count) {
		List<EngineStream> streams = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			streams.add(stream(i));
		}
		return streams;
	}

	EngineStream stream(int number) {
		String firm = "firm-" + this.random.nextInt(1_000_000);
		EngineStreamBuilder builder = (number % 2 == 0) ? EngineStream.offer("s" + number, firm, Kind.MATERIAL, "offer")
				: EngineStream.need("s" + number, firm, Kind.MATERIAL, "need");
		int code = (int) Math.min(this.codes.size() - 1,
				Math.exp(this.random.nextDouble() * Math.log(this.codes.size())));
		builder.ewcCodes(List.of(this.codes.get(code)));
		builder.industry(Industry.rev2(INDUSTRIES.get((code + this.random.nextInt(2)) % INDUSTRIES.size())));
		if (this.random.nextInt(10) > 0) {
			Location town = this.towns.get((int) (TOWNS * Math.pow(this.random.nextDouble(), 2)));
			builder.location(new Location(town.latitude() + this.random.nextGaussian() * 0.05,
					town.longitude() + this.random.nextGaussian() * 0.1));
		}
		if (this.random.nextInt(5) > 0) {
			double tonnes = Math.pow(10, 5 * this.random.nextDouble());
			Grade grade = (this.random.nextInt(3) == 0) ? Grade.MEASURED : Grade.ESTIMATED;
			builder.quantity(new Quantity(AnnualUnit.TONNES, tonnes, null, null,
					(this.random.nextInt(10) == 0) ? season() : null, null, grade));
		}
		if (this.random.nextBoolean()) {
			builder.physicalState(STATES.get(this.random.nextInt(STATES.size())));
		}
		addWhatFewState(builder);
		return builder.build();
	}

	private void addWhatFewState(EngineStreamBuilder builder) {
		builder.country(COUNTRIES.get(this.random.nextInt(COUNTRIES.size())));
		if (this.random.nextInt(5) == 0) {
			double least = this.random.nextInt(9) / 10.0;
			builder.composition(List.of(new Constituent(SUBSTANCES.get(this.random.nextInt(SUBSTANCES.size())), least,
					least + (1 - least) * this.random.nextDouble())));
		}
		if (this.random.nextInt(3) == 0) {
			builder.hazards((this.random.nextInt(4) == 0) ? List.of("HP4") : List.of());
		}
		if (this.random.nextInt(10) == 0) {
			builder.minimumLot(new Lot(Math.pow(10, 3 * this.random.nextDouble()), AnnualUnit.TONNES));
		}
		if (this.random.nextInt(4) == 0) {
			builder
				.economics(new Economics("EUR", 200 * this.random.nextDouble(), null, 200 * this.random.nextDouble()));
		}
		if (this.random.nextInt(10) == 0) {
			LocalDate from = LocalDate.of(2025 + this.random.nextInt(3), 1, 1);
			builder.availability(new Availability(from, from.plusYears(1 + this.random.nextInt(3))));
		}
	}

	/** Four months on end. */
	private List<Double> season() {
		Double[] shares = new Double[12];
		Arrays.fill(shares, 0.0);
		int first = this.random.nextInt(12);
		for (int month = first; month < first + 4; month++) {
			shares[month % 12] = 0.25;
		}
		return List.of(shares);
	}

}
