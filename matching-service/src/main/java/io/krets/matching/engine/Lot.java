package io.krets.matching.engine;

/**
 * The smallest delivery that a party handles.
 *
 * @param amount in base units (t, MWh, m3), not negative
 */
public record Lot(double amount, AnnualUnit unit) {
}
