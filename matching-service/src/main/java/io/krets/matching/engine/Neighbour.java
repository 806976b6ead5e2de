package io.krets.matching.engine;

/**
 * Two industries that usually stand on one site, in either order.
 *
 * @param one NACE Rev. 2 code at any level
 * @param other NACE Rev. 2 code at any level
 * @param weight how usual it is, over 0 and up to 1
 */
public record Neighbour(String one, String other, double weight) {
}
