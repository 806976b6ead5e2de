package io.krets.matching.engine;

/**
 * What an industry usually takes or leaves.
 *
 * @param nace NACE Rev. 2 code at any level
 * @param direction {@link Direction#NEED} for an input, {@link Direction#OFFER} for an
 * output
 * @param classId resource class
 * @param weight how usual it is, over 0 and up to 1
 */
public record IndustryFlow(String nace, Direction direction, String classId, double weight) {
}
