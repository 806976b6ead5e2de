package io.krets.matching.engine;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** Collects what is known of a stream; what is not set stays unknown. */
public final class EngineStreamBuilder {

	private final String id;

	private final String firmId;

	private final Direction direction;

	private final Kind kind;

	private final String name;

	private @Nullable String hub;

	private @Nullable String country;

	private List<ClassGuess> classes = List.of();

	private List<String> ewcCodes = List.of();

	private List<String> cpaCodes = List.of();

	private @Nullable Industry industry;

	private @Nullable Quantity quantity;

	private List<Constituent> composition = List.of();

	private @Nullable Temperature temperature;

	private @Nullable PhysicalState physicalState;

	private @Nullable List<String> hazards;

	private @Nullable Lot minimumLot;

	private @Nullable Economics economics;

	private @Nullable Availability availability;

	private @Nullable Location location;

	private @Nullable Integer animalByProductCategory;

	EngineStreamBuilder(String id, String firmId, Direction direction, Kind kind, String name) {
		this.id = id;
		this.firmId = firmId;
		this.direction = direction;
		this.kind = kind;
		this.name = name;
	}

	public EngineStreamBuilder hub(@Nullable String hub) {
		this.hub = hub;
		return this;
	}

	public EngineStreamBuilder country(@Nullable String country) {
		this.country = country;
		return this;
	}

	public EngineStreamBuilder classes(List<ClassGuess> classes) {
		this.classes = classes;
		return this;
	}

	public EngineStreamBuilder ewcCodes(List<String> ewcCodes) {
		this.ewcCodes = ewcCodes;
		return this;
	}

	public EngineStreamBuilder cpaCodes(List<String> cpaCodes) {
		this.cpaCodes = cpaCodes;
		return this;
	}

	public EngineStreamBuilder industry(@Nullable Industry industry) {
		this.industry = industry;
		return this;
	}

	public EngineStreamBuilder quantity(@Nullable Quantity quantity) {
		this.quantity = quantity;
		return this;
	}

	public EngineStreamBuilder composition(List<Constituent> composition) {
		this.composition = composition;
		return this;
	}

	public EngineStreamBuilder temperature(@Nullable Temperature temperature) {
		this.temperature = temperature;
		return this;
	}

	public EngineStreamBuilder physicalState(@Nullable PhysicalState physicalState) {
		this.physicalState = physicalState;
		return this;
	}

	public EngineStreamBuilder hazards(@Nullable List<String> hazards) {
		this.hazards = hazards;
		return this;
	}

	public EngineStreamBuilder minimumLot(@Nullable Lot minimumLot) {
		this.minimumLot = minimumLot;
		return this;
	}

	public EngineStreamBuilder economics(@Nullable Economics economics) {
		this.economics = economics;
		return this;
	}

	public EngineStreamBuilder availability(@Nullable Availability availability) {
		this.availability = availability;
		return this;
	}

	public EngineStreamBuilder location(@Nullable Location location) {
		this.location = location;
		return this;
	}

	public EngineStreamBuilder animalByProductCategory(@Nullable Integer category) {
		this.animalByProductCategory = category;
		return this;
	}

	public EngineStream build() {
		return new EngineStream(this.id, this.firmId, this.hub, this.country, this.direction, this.kind, this.name,
				this.classes, this.ewcCodes, this.cpaCodes, this.industry, this.quantity, this.composition,
				this.temperature, this.physicalState, this.hazards, this.minimumLot, this.economics, this.availability,
				this.location, this.animalByProductCategory);
	}

}
