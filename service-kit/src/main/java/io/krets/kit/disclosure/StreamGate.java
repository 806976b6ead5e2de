package io.krets.kit.disclosure;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;

import org.jspecify.annotations.Nullable;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.Band;
import io.krets.kit.stream.Stream.View;
import io.krets.kit.unit.FlowUnit;

/**
 * The one gate between a stream and a reader: whether the reader may know of it, and how
 * much of it. Deny comes first: what no rule opens stays closed.
 */
public final class StreamGate {

	private static final double FINE_CELSIUS = 10;

	private static final double COARSE_CELSIUS = 20;

	private static final double FRACTION = 0.1;

	private static final int INDUSTRY_DIVISION = 2;

	private StreamGate() {
	}

	/** What this reader may see of the stream; empty when it may not know of it. */
	public static Optional<View> view(Caller reader, Stream stream) {
		return view(reader, Audience.of(stream));
	}

	/**
	 * What this reader may see of every stream of this audience; empty when it may not
	 * know of them.
	 */
	public static Optional<View> view(Caller reader, Audience of) {
		if (of.hub() != null && reader.closedHubs().contains(of.hub())) {
			return Optional.empty();
		}
		boolean own = of.firmId() != null && reader.actsFor(of.hub(), of.firmId());
		if (own || reader.coordinates(of.hub()) || reader.isInRegion(Role.SERVICE)) {
			return Optional.of(View.FULL);
		}
		if (!mayKnow(reader, of)) {
			return Optional.empty();
		}
		boolean onlyResearches = reader.hubs().isEmpty() && !reader.isInRegion(Role.REGION_OPERATOR);
		return Optional.of(onlyResearches ? View.ANONYMOUS : view(of.disclosure()));
	}

	private static boolean mayKnow(Caller reader, Audience of) {
		return switch (of.visibility()) {
			case FIRM -> false;
			case HUB -> reader.belongsTo(of.hub());
			case REGION, NETWORK ->
				isOfRegion(reader) || isAgreed(of.hub(), reader) && reader.isInRegion(Role.RESEARCHER);
		};
	}

	/**
	 * Whether the reader is of this region: of one of its hubs, or its operator. A
	 * researcher sees of hubs that agreed to it, see {@link #isAgreed}. A partner region
	 * is not: it is given what an agreement says, by the federation, and nothing else.
	 */
	static boolean isOfRegion(Caller reader) {
		return !reader.hubs().isEmpty() || reader.isInRegion(Role.REGION_OPERATOR);
	}

	static boolean isAgreed(@Nullable String hub, Caller researcher) {
		return hub != null && researcher.researchHubs().contains(hub);
	}

	private static View view(Stream.Disclosure disclosure) {
		return switch (disclosure) {
			case OPEN -> View.OPEN;
			case BANDED -> View.BANDED;
			case ANONYMOUS -> View.ANONYMOUS;
		};
	}

	/** The stream as this reader may see it; empty when it may not know of it. */
	public static Optional<Stream> show(Caller reader, Stream stream) {
		return view(reader, stream).map((view) -> redact(stream, view));
	}

	/**
	 * The same for a reader who may have been introduced to the stream's firm: the names
	 * open, the figures stay as they were. A stream that the reader may not know of stays
	 * closed whatever was said before.
	 */
	public static Optional<Stream> show(Caller reader, Stream stream, Collection<Introduction> introductions) {
		boolean introduced = introductions.stream().anyMatch((it) -> it.opens(reader, stream));
		return show(reader, stream).map((shown) -> introduced ? named(shown, stream) : shown);
	}

	/**
	 * The stream as a partner region may see it under an agreement, empty when it may not
	 * know of it.
	 * @param most the most that the agreement shows of any stream
	 * @param closedHubs hubs that are not active
	 */
	public static Optional<Stream> showToPartner(Stream stream, Stream.Disclosure most, Set<String> closedHubs) {
		if (stream.visibility() != Stream.Visibility.NETWORK
				|| stream.hub() != null && closedHubs.contains(stream.hub())) {
			return Optional.empty();
		}
		return Optional.of(limited(stream, (stream.disclosure().compareTo(most) < 0) ? stream.disclosure() : most));
	}

	/**
	 * The stream as a catalogue for harvesters lists it, empty when it does not: only
	 * what partners may know of too, and no more of it than everybody sees, also to those
	 * who see more elsewhere.
	 */
	public static Optional<Stream> showInCatalogue(Caller reader, Stream stream) {
		if (stream.visibility() != Stream.Visibility.NETWORK) {
			return Optional.empty();
		}
		return view(reader, stream).map((view) -> limited(stream,
				(view == View.ANONYMOUS) ? Stream.Disclosure.ANONYMOUS : stream.disclosure()));
	}

	/** The stream for readers in general, none of whom sees more than this. */
	public static Stream limited(Stream it, Stream.Disclosure most) {
		Stream shown = redact(it, view(most));
		return new Stream(shown.id(), shown.firmId(), null, shown.direction(), shown.kind(), shown.name(),
				shown.description(), shown.codes(), shown.quantity(), shown.composition(), shown.temperature(),
				shown.physicalState(), shown.hazards(), shown.minimumLot(), shown.economics(), shown.availability(),
				shown.visibility(), most, shown.sample(), shown.version(), shown.hub(), shown.createdAt(),
				shown.updatedAt(), shown.firmName(), shown.industry(), shown.view());
	}

	private static Stream named(Stream shown, Stream whole) {
		return new Stream(shown.id(), whole.firmId(), shown.siteId(), shown.direction(), shown.kind(), whole.name(),
				shown.description(), shown.codes(), shown.quantity(), shown.composition(), shown.temperature(),
				shown.physicalState(), shown.hazards(), shown.minimumLot(), shown.economics(), shown.availability(),
				shown.visibility(), shown.disclosure(), shown.sample(), shown.version(), whole.hub(), shown.createdAt(),
				shown.updatedAt(), whole.firmName(), whole.industry(), shown.view());
	}

	/** The stream with nothing more than the view allows. */
	public static Stream redact(Stream stream, View view) {
		return switch (view) {
			case FULL, OPEN -> copy(stream, stream.quantity(), stream.composition(), stream.temperature(),
					stream.availability(), view);
			case BANDED -> banded(stream);
			case ANONYMOUS -> anonymous(stream);
		};
	}

	private static Stream copy(Stream it, Stream.@Nullable Quantity quantity, List<Stream.Component> composition,
			Stream.@Nullable Temperature temperature, Stream.@Nullable Availability availability, View view) {
		return new Stream(it.id(), it.firmId(), it.siteId(), it.direction(), it.kind(), it.name(), it.description(),
				it.codes(), quantity, composition, temperature, it.physicalState(), it.hazards(), it.minimumLot(),
				it.economics(), availability, it.visibility(), it.disclosure(), it.sample(), it.version(), it.hub(),
				it.createdAt(), it.updatedAt(), it.firmName(), it.industry(), view);
	}

	private static Stream banded(Stream it) {
		return new Stream(it.id(), null, null, it.direction(), it.kind(), it.name(), null, it.codes(),
				quantity(it.quantity(), Bands::fine), composition(it.composition()), temperature(it, FINE_CELSIUS),
				it.physicalState(), it.hazards(), null, null, availability(it.availability()), it.visibility(),
				it.disclosure(), it.sample(), it.version(), it.hub(), it.createdAt(), it.updatedAt(), null,
				division(it.industry()), View.BANDED);
	}

	private static Stream anonymous(Stream it) {
		return new Stream(it.id(), null, null, it.direction(), it.kind(), null, null, it.codes(),
				quantity(it.quantity(), Bands::coarse), List.of(), temperature(it, COARSE_CELSIUS), it.physicalState(),
				it.hazards(), null, null, availability(it.availability()), it.visibility(), it.disclosure(),
				it.sample(), it.version(), null, null, null, null, division(it.industry()), View.ANONYMOUS);
	}

	private static Stream.@Nullable Quantity quantity(Stream.@Nullable Quantity exact, DoubleFunction<Band> band) {
		if (exact != null && exact.band() != null && exact.amount() == null) {
			// banded before, as a partner's stream is: never narrower than it came
			Band given = exact.band();
			Band wider = band.apply(given.from());
			return new Stream.Quantity(null, exact.unit(), null, null, exact.grade(),
					new Band(wider.from(), Math.max(wider.to(), given.to())));
		}
		if (exact == null || exact.amount() == null || exact.unit() == null) {
			return null;
		}
		double amount = exact.amount();
		// in the base unit: the unit somebody chose would say more than the band does
		return FlowUnit.find(exact.unit())
			.map((unit) -> new Stream.Quantity(null, unit.dimension().baseUnit(), null, null, exact.grade(),
					band.apply(amount * unit.inBaseUnit())))
			.orElse(null);
	}

	private static List<Stream.Component> composition(List<Stream.Component> exact) {
		return exact.stream()
			.map((part) -> new Stream.Component(part.substance(),
					(part.min() != null) ? Bands.down(part.min(), FRACTION) : null,
					(part.max() != null) ? Math.min(1, Bands.up(part.max(), FRACTION)) : null))
			.toList();
	}

	/**
	 * Rounded to the side that promises less: an offer is no warmer, a need no cooler.
	 */
	private static Stream.@Nullable Temperature temperature(Stream it, double step) {
		Stream.Temperature exact = it.temperature();
		if (exact == null) {
			return null;
		}
		boolean offer = it.direction() == Stream.Direction.OFFER;
		Double supply = exact.supplyC();
		Double rounded = (supply == null) ? null : offer ? Bands.down(supply, step) : Bands.up(supply, step);
		return new Stream.Temperature(rounded, null);
	}

	private static Stream.@Nullable Availability availability(Stream.@Nullable Availability exact) {
		if (exact == null) {
			return null;
		}
		LocalDate from = (exact.from() != null) ? exact.from().withDayOfYear(1) : null;
		LocalDate to = (exact.to() != null) ? LocalDate.of(exact.to().getYear(), 12, 31) : null;
		return new Stream.Availability(from, to);
	}

	private static @Nullable String division(@Nullable String industry) {
		return (industry != null && industry.length() > INDUSTRY_DIVISION) ? industry.substring(0, INDUSTRY_DIVISION)
				: industry;
	}

}
