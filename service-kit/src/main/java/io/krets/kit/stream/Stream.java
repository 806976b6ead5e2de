package io.krets.kit.stream;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One resource flow at a site: an offer or a need. Only firm, direction, kind and name
 * are always known; whatever else is missing lowers certainty, not the right to be
 * listed. To a reader who may not see everything, what is hidden is null.
 *
 * @param id given by the registry; null in a query
 * @param firmId null when the reader may not know the firm
 * @param siteId where it arises or is needed
 * @param name short, as the firm calls it
 * @param codes what it is, by official codes
 * @param composition by substance, as fractions of mass
 * @param hazards HP1 to HP15
 * @param sample whether it was invented to show how Krets works
 * @param version 1 or more
 * @param hub the hub of its site or firm; null when hidden
 * @param firmName given when the reader may know the firm
 * @param industry NACE code of the firm, or its division for a reader who sees bands
 * @param view how much of it this document shows
 */
public record Stream(@Nullable String id, @Nullable String firmId, @Nullable String siteId, Direction direction,
		Kind kind, @Nullable String name, @Nullable String description, @Nullable Codes codes,
		@Nullable Quantity quantity, List<Component> composition, @Nullable Temperature temperature,
		@Nullable PhysicalState physicalState, List<String> hazards, @Nullable Lot minimumLot,
		@Nullable Economics economics, @Nullable Availability availability, Visibility visibility,
		Disclosure disclosure, boolean sample, long version, @Nullable String hub, @Nullable Instant createdAt,
		@Nullable Instant updatedAt, @Nullable String firmName, @Nullable String industry, @Nullable View view) {

	@SuppressWarnings("ConstantValue")
	public Stream {
		composition = (composition != null) ? List.copyOf(composition) : List.of();
		hazards = (hazards != null) ? List.copyOf(hazards) : List.of();
		visibility = (visibility != null) ? visibility : Visibility.HUB;
		disclosure = (disclosure != null) ? disclosure : Disclosure.BANDED;
	}

	/** Whether something is given or wanted. */
	public enum Direction {

		OFFER, NEED;

		/** The other side of a match. */
		public Direction opposite() {
			return (this == OFFER) ? NEED : OFFER;
		}

	}

	/** What kind of resource. */
	public enum Kind {

		MATERIAL, ENERGY, WATER, CAPACITY

	}

	/** Who may know that the stream exists, from few to many. */
	public enum Visibility {

		/** The firm, and its own hub's coordinator. */
		FIRM,
		/** The hub's members. */
		HUB,
		/** Everyone in the region. */
		REGION,
		/** Partners too, under an agreement. */
		NETWORK

	}

	/** What others see of it, from little to all. */
	public enum Disclosure {

		ANONYMOUS, BANDED, OPEN

	}

	/** How much a document shows to its reader. */
	public enum View {

		/** Everything: the firm itself and its hub's coordinator. */
		FULL,
		/** Everything but what is the firm's own business. */
		OPEN,
		/** Hub named, figures in bands. */
		BANDED,
		/** Industry, rough place and size. */
		ANONYMOUS

	}

	/** How well a quantity is known. */
	public enum Grade {

		ESTIMATED, MEASURED, VERIFIED

	}

	/** The form it has. */
	public enum PhysicalState {

		SOLID, GRANULATE, POWDER, PASTE, SLUDGE, LIQUID, GAS, STEAM

	}

	/**
	 * Official codes.
	 *
	 * @param ewc six digits of the European List of Waste
	 * @param cpa statistical classification of products
	 */
	public record Codes(@Nullable String ewc, @Nullable String cpa) {

	}

	/**
	 * How much per time.
	 *
	 * @param amount in {@code unit}; null when unknown or hidden
	 * @param unit such as t/a
	 * @param monthly twelve shares that sum to 1, January first
	 * @param uncertaintyPct plus or minus, in percent
	 * @param grade how it is known
	 * @param band given instead of the amount to a reader who sees bands
	 */
	public record Quantity(@Nullable Double amount, @Nullable String unit, @Nullable List<Double> monthly,
			@Nullable Double uncertaintyPct, @Nullable Grade grade,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Band band) {

		public Quantity {
			monthly = (monthly != null) ? List.copyOf(monthly) : null;
		}

	}

	/**
	 * An interval that a figure lies in.
	 *
	 * @param from lower end, included
	 * @param to upper end, excluded
	 */
	public record Band(double from, double to) {

		/**
		 * The middle on a logarithmic scale, which stands for the figure in computations.
		 */
		public double middle() {
			return Math.sqrt(Math.max(this.from, this.to / 10) * this.to);
		}

	}

	/**
	 * A substance's share.
	 *
	 * @param substance name or formula
	 * @param min least fraction of mass, 0 to 1
	 * @param max greatest fraction of mass, 0 to 1
	 */
	public record Component(String substance, @Nullable Double min, @Nullable Double max) {

	}

	/**
	 * Temperatures of heat or of a medium, in °C.
	 *
	 * @param supplyC given by an offer; the least that a need accepts
	 * @param returnC what flows back
	 */
	public record Temperature(@Nullable Double supplyC, @Nullable Double returnC) {

	}

	/**
	 * The smallest amount worth a delivery.
	 *
	 * @param amount in {@code unit}
	 * @param unit of mass, volume or energy, such as t
	 */
	public record Lot(@Nullable Double amount, @Nullable String unit) {

	}

	/**
	 * Money per quantity unit.
	 *
	 * @param currency ISO 4217
	 * @param disposalCost what getting rid of it costs today
	 * @param price asked or offered; negative when the giver pays
	 * @param virginCost what the receiver pays for the raw material it would replace
	 */
	public record Economics(@Nullable String currency, @Nullable Double disposalCost, @Nullable Double price,
			@Nullable Double virginCost) {

	}

	/**
	 * When it is to be had.
	 *
	 * @param from first day
	 * @param to last day; null when open
	 */
	public record Availability(@Nullable LocalDate from, @Nullable LocalDate to) {

	}

}
