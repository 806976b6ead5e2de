package io.krets.matching.readmodel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;
import io.krets.kit.unit.FlowUnit;
import io.krets.matching.engine.AnnualUnit;
import io.krets.matching.engine.Availability;
import io.krets.matching.engine.ClassGuess;
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
import io.krets.matching.engine.Temperature;
import io.krets.matching.knowledge.WordClassifier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a stream document, as some reader may see it, into what the engine computes with.
 */
final class EngineStreams {

	/** An anonymous stream is put in the middle of its cell of about 110 by 100 km. */
	private static final double CELL_LAT_DEGREES = 1;

	private static final double CELL_LON_DEGREES = 2;

	/** So many names are remembered with their classes; then it starts again. */
	private static final int MOST_NAMES = 50_000;

	private final WordClassifier words;

	private final Map<Told, List<ClassGuess>> named = new ConcurrentHashMap<>();

	EngineStreams(WordClassifier words) {
		this.words = words;
	}

	/**
	 * Converts a document.
	 * @param shown the document, redacted for its reader
	 * @param firm its firm, when known
	 * @param hub its hub, when known
	 * @param site where its site is, when known; used for readers who see all
	 */
	EngineStream of(Stream shown, @Nullable Firm firm, @Nullable Hub hub, Hub.@Nullable Point site) {
		View view = (shown.view() != null) ? shown.view() : View.ANONYMOUS;
		String id = (shown.id() != null) ? shown.id() : "";
		String firmId = (shown.firmId() != null) ? shown.firmId() : "";
		String name = (shown.name() != null) ? shown.name() : "";
		Kind kind = Kind.valueOf(shown.kind().name());
		EngineStreamBuilder builder = (shown.direction() == Stream.Direction.OFFER)
				? EngineStream.offer(id, firmId, kind, name) : EngineStream.need(id, firmId, kind, name);
		Stream.Codes codes = shown.codes();
		return builder.classes(classes(name, (shown.description() != null) ? shown.description() : ""))
			.hub(shown.hub())
			.country((firm != null) ? firm.country() : (hub != null) ? hub.country() : null)
			.ewcCodes((codes != null && codes.ewc() != null) ? List.of(codes.ewc()) : List.of())
			.cpaCodes((codes != null && codes.cpa() != null) ? List.of(codes.cpa().replace(".", "")) : List.of())
			.industry(industry(shown, firm))
			.quantity(quantity(shown.quantity()))
			.composition(shown.composition().stream().map(EngineStreams::constituent).toList())
			.temperature((shown.temperature() != null)
					? new Temperature(shown.temperature().supplyC(), shown.temperature().returnC()) : null)
			.physicalState((shown.physicalState() != null) ? physicalState(shown.physicalState()) : null)
			.hazards(shown.hazards().isEmpty() ? null : shown.hazards())
			.minimumLot(lot(shown.minimumLot()))
			.economics(economics(shown))
			.availability((shown.availability() != null)
					? new Availability(shown.availability().from(), shown.availability().to()) : null)
			.location(location(view, hub, site))
			.animalByProductCategory(AnimalByProductCategory.find(name, shown.description()))
			.build();
	}

	/** Reading a name takes about a millisecond, and a stream's variants share it. */
	private List<ClassGuess> classes(String name, String description) {
		if (name.isBlank() && description.isBlank()) {
			return List.of();
		}
		if (this.named.size() >= MOST_NAMES) {
			this.named.clear();
		}
		return this.named.computeIfAbsent(new Told(name, description),
				(told) -> this.words.classify(told.name(), told.description()));
	}

	/** What is not stated may be anything from none to all. */
	private static Constituent constituent(Stream.Component part) {
		return new Constituent(part.substance(), (part.min() != null) ? part.min() : 0,
				(part.max() != null) ? part.max() : 1);
	}

	private static PhysicalState physicalState(Stream.PhysicalState state) {
		return (state == Stream.PhysicalState.STEAM) ? PhysicalState.GAS : PhysicalState.valueOf(state.name());
	}

	private static @Nullable Industry industry(Stream shown, @Nullable Firm firm) {
		return (shown.industry() != null && firm != null && firm.nace() != null)
				? new Industry(firm.nace().version(), List.of(shown.industry())) : null;
	}

	private static @Nullable Quantity quantity(Stream.@Nullable Quantity shown) {
		if (shown == null || shown.unit() == null) {
			return null;
		}
		FlowUnit unit = FlowUnit.find(shown.unit()).orElse(null);
		if (unit == null) {
			return null;
		}
		AnnualUnit base = annual(unit);
		Double perYear = (shown.amount() != null) ? Double.valueOf(shown.amount() * unit.inBaseUnit()) : null;
		Stream.Band band = shown.band();
		Grade grade = (shown.grade() != null) ? Grade.valueOf(shown.grade().name()) : null;
		return new Quantity(base, perYear, (band != null) ? Double.valueOf(band.from()) : null,
				(band != null) ? Double.valueOf(band.to()) : null, shown.monthly(), shown.uncertaintyPct(), grade);
	}

	private static AnnualUnit annual(FlowUnit unit) {
		return switch (unit.dimension()) {
			case MASS -> AnnualUnit.TONNES;
			case VOLUME -> AnnualUnit.CUBIC_METRES;
			case ENERGY -> AnnualUnit.MEGAWATT_HOURS;
		};
	}

	private static @Nullable Lot lot(Stream.@Nullable Lot shown) {
		if (shown == null || shown.amount() == null || shown.unit() == null) {
			return null;
		}
		double amount = shown.amount();
		return FlowUnit.find(shown.unit() + "/a")
			.map((unit) -> new Lot(amount * unit.inBaseUnit(), annual(unit)))
			.orElse(null);
	}

	private static @Nullable Economics economics(Stream shown) {
		Stream.Economics money = shown.economics();
		if (money == null || money.currency() == null || shown.quantity() == null || shown.quantity().unit() == null) {
			return null;
		}
		double perBase = 1 / amountUnit(shown.quantity().unit()).map(FlowUnit::inBaseUnit).orElse(1.0);
		return new Economics(money.currency(), times(money.disposalCost(), perBase), times(money.price(), perBase),
				times(money.virginCost(), perBase));
	}

	/**
	 * The unit without its time, per year: t/a and t/h cost per tonne, MW per megawatt
	 * hour.
	 */
	private static Optional<FlowUnit> amountUnit(String flow) {
		int slash = flow.lastIndexOf('/');
		return FlowUnit.find(((slash > 0) ? flow.substring(0, slash) : flow + "h") + "/a");
	}

	private static @Nullable Double times(@Nullable Double value, double factor) {
		return (value != null) ? Double.valueOf(value * factor) : null;
	}

	private static @Nullable Location location(View view, @Nullable Hub hub, Hub.@Nullable Point site) {
		Hub.Point middle = (hub != null) ? hub.location() : null;
		return switch (view) {
			case FULL, OPEN -> at((site != null) ? site : middle);
			case BANDED -> at(middle);
			case ANONYMOUS -> (middle != null)
					? new Location(cell(middle.lat(), CELL_LAT_DEGREES), cell(middle.lon(), CELL_LON_DEGREES)) : null;
		};
	}

	private static @Nullable Location at(Hub.@Nullable Point point) {
		return (point != null) ? new Location(point.lat(), point.lon()) : null;
	}

	private static double cell(double degrees, double size) {
		return Math.floor(degrees / size) * size + size / 2;
	}

	/** What an owner tells of a stream in words. */
	private record Told(String name, String description) {

	}

}
