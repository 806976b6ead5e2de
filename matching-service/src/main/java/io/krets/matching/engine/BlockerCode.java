package io.krets.matching.engine;

/** Which hard rule excludes a pair. */
public enum BlockerCode {

	SAME_FIRM, KIND_DIFFERS, RESOURCE_UNRELATED, TEMPERATURE_TOO_LOW, TOO_FAR, NOT_AT_THE_SAME_TIME, EXPIRED,
	COMPOSITION_BREACH, USE_LIMIT, MINIMUM_LOT, HAZARD_NOT_ACCEPTED, PHYSICAL_STATE, CATEGORY_FORBIDS,
	WASTE_EXPORT_FORBIDDEN, SEASONS_APART, NOT_WORTH_THE_TRANSPORT, DECLINED_BEFORE;

	/**
	 * Whether the pair is no near miss either: the two would not meet whatever was done.
	 */
	boolean isHopeless() {
		return this == SAME_FIRM || this == KIND_DIFFERS || this == RESOURCE_UNRELATED;
	}

}
