package io.krets.matching.scenario;

import java.util.List;
import java.util.Map;

import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The region as a scenario's asker could see it when it was asked: the exact numbers that
 * its plans are made of, so that they can be made again.
 *
 * @param nodes streams with an amount and at least one exchange
 * @param exchanges pairs that can exchange
 * @param omitted what was chosen but cannot take part, and why
 */
record ScenarioData(List<Node> nodes, List<Exchange> exchanges, List<Omitted> omitted) {

	ScenarioData {
		nodes = List.copyOf(nodes);
		exchanges = List.copyOf(exchanges);
		omitted = List.copyOf(omitted);
	}

	/**
	 * A stream.
	 *
	 * @param name as its asker may see it; empty when hidden
	 * @param firm id of its firm, or {@code stream:} with its own id where the firm is
	 * hidden: it then counts as a firm of its own
	 * @param firmName null when hidden
	 * @param view how much of it the asker could see
	 * @param amount a year
	 * @param unit such as t/a
	 * @param monthly twelve shares of the amount, or empty
	 * @param cost avoided per unit: of disposal for an offer, of purchase for a need; of
	 * processing a unit for capacity
	 * @param costFrom where that cost is from
	 * @param composition by substance: what an offer holds at most, or what the mixture
	 * for a need may hold at most; by {@code not } and substance what is not that
	 * substance. Empty unless asked for
	 */
	record Node(String streamId, String name, String firm, @Nullable String firmName, @Nullable String hub,
			Stream.Direction direction, Stream.Kind kind, Stream.View view, double amount, String unit,
			List<Double> monthly, double cost, CostFrom costFrom, Map<String, Double> composition) {

		@SuppressWarnings("ConstantValue")
		Node {
			monthly = List.copyOf(monthly);
			// documents of before have none
			composition = (composition != null) ? Map.copyOf(composition) : Map.of();
		}

		boolean isOffer() {
			return this.direction == Stream.Direction.OFFER && !isProcessor();
		}

		/** Whether it is capacity to turn an offer into what a need asks for. */
		boolean isProcessor() {
			return this.kind == Stream.Kind.CAPACITY;
		}

		double share(int month) {
			return this.monthly.isEmpty() ? 1.0 / 12 : this.monthly.get(month);
		}

	}

	/** Where a cost is from. */
	enum CostFrom {

		/** The asker gave it for this stream. */
		ASKER,
		/** The stream states it. */
		STREAM,
		/** A public price list of the country. */
		PRICE_LIST,
		/** The asker assumed it for all streams of the kind. */
		ASSUMED,
		/** Nobody said; counted as nothing. */
		UNKNOWN

	}

	/**
	 * A pair that can exchange.
	 *
	 * @param score of the match
	 * @param distanceKm null when unknown
	 * @param unitCost of carrying one unit; what processing costs is the processor's
	 * @param kgCo2ePerUnit emitted by carrying less what is avoided; negative saves
	 * @param co2Known whether a cited factor says what is avoided
	 * @param fixedCost a year, when it is used at all
	 * @param yield what arrives of one unit
	 * @param via who turns the offer into what is needed, or null where the two match
	 * directly
	 */
	record Exchange(String offerId, String needId, double score, @Nullable Double distanceKm, double unitCost,
			double kgCo2ePerUnit, boolean co2Known, double fixedCost, double yield, double minAmount,
			@Nullable Double maxAmount, @Nullable Via via) {
	}

	/**
	 * Capacity that an exchange passes through, and what is done there.
	 *
	 * @param use id of the use; null in a scenario that was computed before it was kept
	 * @param process the same in English
	 */
	record Via(String processorId, @Nullable String use, String process) {
	}

	/**
	 * Something that cannot take part.
	 *
	 * @param streamId the stream, or the offer of a pair
	 * @param needId the need of a pair, or null
	 * @param code NO_QUANTITY, OTHER_CURRENCY, NO_EXCHANGE, HEAT_TOO_COLD or
	 * COMPOSITION_UNKNOWN
	 * @param text the same in English
	 */
	record Omitted(String streamId, @Nullable String needId, String code, String text) {
	}

}
