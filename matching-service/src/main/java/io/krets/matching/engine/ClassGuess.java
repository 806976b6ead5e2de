package io.krets.matching.engine;

/**
 * A resource class that a stream belongs to.
 *
 * @param classId id of a {@link ResourceClass}
 * @param certainty how sure this is, over 0 and up to 1
 */
public record ClassGuess(String classId, double certainty) {

	public ClassGuess {
		if (!(certainty > 0 && certainty <= 1)) {
			throw new IllegalArgumentException("certainty = " + certainty + " of class " + classId
					+ " is outside (0, 1]\nMaybe it was given in percent.");
		}
	}

}
