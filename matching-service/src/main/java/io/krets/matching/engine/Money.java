package io.krets.matching.engine;

/**
 * An amount of money per year.
 *
 * @param currency ISO 4217 code
 */
public record Money(double amount, String currency) {
}
