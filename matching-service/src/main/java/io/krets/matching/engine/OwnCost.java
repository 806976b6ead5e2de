package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a stream's own side saves for each unit that flows: what an offer costs to be rid
 * of, what a need would cost to buy.
 *
 * @param perUnit in the currency, for each unit of the stream's quantity
 * @param currency ISO 4217 code
 * @param feeSource price list of a disposal cost that its owner does not state, or null
 */
public record OwnCost(double perUnit, String currency, @Nullable String feeSource) {

	/** Null when it is neither stated nor known from a price list. */
	public static @Nullable OwnCost find(EngineStream stream) {
		boolean offer = stream.direction() == Direction.OFFER;
		Economics money = stream.economics();
		Double stated = (money == null) ? null : offer ? money.disposalCost() : money.virginCost();
		if (money != null && stated != null) {
			return new OwnCost(stated, money.currency(), null);
		}
		boolean inTonnes = stream.quantity() != null && stream.quantity().unit() == AnnualUnit.TONNES;
		GateFees.Fee fee = (offer && inTonnes) ? GateFees.find(stream) : null;
		return (fee != null) ? new OwnCost(fee.perTonne(), fee.currency(), fee.source()) : null;
	}

	/** Whether it is from a price list and not from the stream. */
	public boolean isFee() {
		return this.feeSource != null;
	}

}
