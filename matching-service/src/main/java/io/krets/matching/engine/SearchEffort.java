package io.krets.matching.engine;

/**
 * What one search looked at.
 *
 * @param profiles related profiles that were opened
 * @param parts groups of blocks and blocks whose bounds were computed
 * @param rows rows whose bounds were computed
 * @param scored rows that were scored
 */
public record SearchEffort(int profiles, int parts, int rows, int scored) {

	/** Bytes of a row's bits and facts. */
	static final int ROW_BYTES = Integer.BYTES + RowBlock.FACTS * Float.BYTES;

	/** Bytes of a row's exact figures. */
	static final int FIGURE_BYTES = RowFigures.WORDS * Long.BYTES;

	/** Bytes of a part's box, extremes and flags. */
	static final int PART_BYTES = 9 * Float.BYTES + 2 * Integer.BYTES;

	/** Bytes of a related profile: its number, fit and relation. */
	static final int PROFILE_BYTES = 24;

	/**
	 * What must be read for it; streams that are looked at besides their figures, for
	 * their seasons or compositions, are not counted.
	 */
	public double bytes() {
		return (double) PROFILE_BYTES * this.profiles + (double) PART_BYTES * this.parts
				+ (double) ROW_BYTES * this.rows + (double) FIGURE_BYTES * this.scored;
	}

}
