package io.krets.matching.engine;

/**
 * A quantity with its unit.
 *
 * @param unit such as {@code t/a}
 */
public record Amount(double amount, String unit) {
}
