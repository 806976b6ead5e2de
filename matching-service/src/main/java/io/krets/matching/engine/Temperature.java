package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/**
 * Temperatures of a heat or water stream in degrees Celsius.
 *
 * @param supplyC what an offer delivers, or the least that a need accepts; null unknown
 * @param returnC temperature of what comes back; null unknown
 */
public record Temperature(@Nullable Double supplyC, @Nullable Double returnC) {
}
