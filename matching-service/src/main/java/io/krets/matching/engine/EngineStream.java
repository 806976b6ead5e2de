package io.krets.matching.engine;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of one stream, or of one variant of it: a caller who must not
 * show the exact stream to a reader builds a banded or anonymous variant with the same
 * {@code id}, and the engine computes from nothing else.
 *
 * @param id id of the stream, unique in a catalogue
 * @param firmId firm that owns it; empty when an anonymous variant hides it
 * @param hub hub in which it is, or null
 * @param country ISO 3166 code of the site, or null
 * @param name name as its owner wrote it
 * @param classes resource classes that somebody chose or that the words of the name gave;
 * the classes of the codes are added by the engine
 * @param ewcCodes six-digit waste codes without spaces
 * @param cpaCodes six-digit product codes without dots
 * @param industry industry of the firm, or null
 * @param hazards hazard properties such as {@code HP4}, those that a need accepts; null
 * unknown, empty none
 * @param animalByProductCategory 1 to 3 by Regulation (EC) 1069/2009, 1 the riskiest;
 * null unknown or not of animals
 */
public record EngineStream(String id, String firmId, @Nullable String hub, @Nullable String country,
		Direction direction, Kind kind, String name, List<ClassGuess> classes, List<String> ewcCodes,
		List<String> cpaCodes, @Nullable Industry industry, @Nullable Quantity quantity, List<Constituent> composition,
		@Nullable Temperature temperature, @Nullable PhysicalState physicalState, @Nullable List<String> hazards,
		@Nullable Lot minimumLot, @Nullable Economics economics, @Nullable Availability availability,
		@Nullable Location location, @Nullable Integer animalByProductCategory) {

	public EngineStream {
		Objects.requireNonNull(id, "id");
		Objects.requireNonNull(firmId, "firmId");
		classes = List.copyOf(classes);
		ewcCodes = List.copyOf(ewcCodes);
		cpaCodes = List.copyOf(cpaCodes);
		composition = List.copyOf(composition);
		hazards = (hazards != null) ? List.copyOf(hazards) : null;
	}

	/** Starts an offer with what every stream has. */
	public static EngineStreamBuilder offer(String id, String firmId, Kind kind, String name) {
		return new EngineStreamBuilder(id, firmId, Direction.OFFER, kind, name);
	}

	/** Starts a need with what every stream has. */
	public static EngineStreamBuilder need(String id, String firmId, Kind kind, String name) {
		return new EngineStreamBuilder(id, firmId, Direction.NEED, kind, name);
	}

	@Nullable Double annualAmount() {
		return (this.quantity != null) ? this.quantity.representativePerYear() : null;
	}

	@Nullable Double supplyC() {
		return (this.temperature != null) ? this.temperature.supplyC() : null;
	}

}
