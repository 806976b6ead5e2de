package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/**
 * What both sides gain together in a year: costs avoided less transport. A price between
 * them only divides it.
 *
 * @param perYear the gain, negative for a loss
 * @param perUnit the same for one unit
 * @param transportPerUnit what is already taken off
 * @param feeSource price list of the disposal cost where the owner states none, or null
 */
record JointValue(Money perYear, double perUnit, double transportPerUnit, @Nullable String feeSource) {

	/** Null when no cost is known or the sides count in different currencies. */
	static @Nullable JointValue of(Pair pair, double flow) {
		Economics giver = pair.offer().economics();
		Economics taker = pair.need().economics();
		Double disposal = (giver != null) ? giver.disposalCost() : null;
		String currency = (giver != null && disposal != null) ? giver.currency() : null;
		String feeSource = null;
		if (disposal == null && isInTonnes(pair)) {
			GateFees.Fee fee = GateFees.find(pair.offer());
			if (fee != null) {
				disposal = fee.perTonne();
				currency = fee.currency();
				feeSource = fee.source();
			}
		}
		Double virgin = (taker != null) ? taker.virginCost() : null;
		if (virgin != null && taker != null) {
			if (currency != null && !taker.currency().equals(currency)) {
				if (feeSource == null) {
					return null;
				}
				// a stated cost counts rather than an estimate in another currency
				disposal = null;
				feeSource = null;
			}
			currency = taker.currency();
		}
		if (currency == null) {
			return null;
		}
		double transport = Haulage.costPerTonne(pair, currency);
		double perUnit = ((disposal != null) ? disposal : 0) + ((virgin != null) ? virgin : 0) - transport;
		return new JointValue(new Money(perUnit * flow, currency), perUnit, transport, feeSource);
	}

	private static boolean isInTonnes(Pair pair) {
		Quantity quantity = pair.offer().quantity();
		return quantity != null && quantity.unit() == AnnualUnit.TONNES;
	}

}
