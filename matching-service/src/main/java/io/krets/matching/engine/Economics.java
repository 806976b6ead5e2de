package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/**
 * Costs per base unit (t, MWh, m3) of the stream's quantity.
 *
 * @param currency ISO 4217 code
 * @param disposalCost what the owner pays to be rid of it, or null
 * @param price what the owner asks, or the receiver pays, or null
 * @param virginCost what the receiver pays for what it would replace, or null
 */
public record Economics(String currency, @Nullable Double disposalCost, @Nullable Double price,
		@Nullable Double virginCost) {
}
