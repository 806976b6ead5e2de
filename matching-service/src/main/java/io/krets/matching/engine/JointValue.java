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
		OwnCost disposal = OwnCost.find(pair.offer());
		OwnCost purchase = OwnCost.find(pair.need());
		if (disposal != null && purchase != null && !disposal.currency().equals(purchase.currency())) {
			if (!disposal.isFee()) {
				return null;
			}
			// a stated cost counts rather than an estimate in another currency
			disposal = null;
		}
		OwnCost any = (purchase != null) ? purchase : disposal;
		if (any == null) {
			return null;
		}
		double transport = Haulage.costPerTonne(pair, any.currency());
		double perUnit = ((disposal != null) ? disposal.perUnit() : 0) + ((purchase != null) ? purchase.perUnit() : 0)
				- transport;
		return new JointValue(new Money(perUnit * flow, any.currency()), perUnit, transport,
				(disposal != null) ? disposal.feeSource() : null);
	}

}
