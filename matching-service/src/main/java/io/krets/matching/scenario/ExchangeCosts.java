package io.krets.matching.scenario;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;
import io.krets.matching.engine.Economics;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Kind;
import io.krets.matching.engine.Match;
import io.krets.matching.engine.OwnCost;
import io.krets.matching.engine.Quantity;
import io.krets.matching.engine.ReasonCode;
import io.krets.matching.engine.Temperature;
import io.krets.matching.optimisation.HeatPipe;
import io.krets.matching.scenario.ScenarioData.CostFrom;
import io.krets.matching.scenario.ScenarioData.Exchange;
import io.krets.matching.scenario.ScenarioData.Node;
import io.krets.matching.scenario.ScenarioData.Omitted;
import io.krets.matching.scenario.ScenarioInput.Costs;
import io.krets.matching.scenario.ScenarioInput.ExchangeLimit;
import io.krets.matching.scenario.ScenarioInput.Price;
import org.jspecify.annotations.Nullable;

/** What streams and exchanges cost, emit and lose in one scenario. */
final class ExchangeCosts {

	/** Least difference between heat that arrives and heat that is needed, in K. */
	static final double DELTA_T_MIN_K = 10;

	/** What arrives of heat that is lost on the way, so that a plan stays one. */
	private static final double LEAST_YIELD = 0.01;

	private final ScenarioInput input;

	private final Map<String, Price> prices;

	private final Map<String, ExchangeLimit> limits;

	ExchangeCosts(ScenarioInput input) {
		this.input = input;
		this.prices = last(input.prices(), Price::streamId);
		this.limits = last(input.limits().ofExchanges(), (limit) -> limit.offerId() + "~" + limit.needId());
	}

	private static <T> Map<String, T> last(List<T> items, Function<T, String> key) {
		return items.stream().collect(Collectors.toMap(key, Function.identity(), (one, other) -> other));
	}

	Node node(Stream shown, String id, EngineStream stream, double amount) {
		boolean offer = shown.direction() == Stream.Direction.OFFER;
		Quantity quantity = stream.quantity();
		List<Double> monthly = (quantity != null && quantity.monthlyShares() != null) ? quantity.monthlyShares()
				: List.of();
		Worth worth = (shown.kind() == Stream.Kind.CAPACITY) ? processing(stream)
				: worth(stream, id, offer, shown.kind());
		return new Node(id, (shown.name() != null) ? shown.name() : "",
				(shown.firmId() != null) ? shown.firmId() : "stream:" + id, shown.firmName(), shown.hub(),
				shown.direction(), shown.kind(), (shown.view() != null) ? shown.view() : View.ANONYMOUS, amount,
				(quantity != null) ? quantity.unit().symbol() : "", monthly, worth.cost(), worth.from(),
				this.input.limits().mixtures() ? Mixtures.of(stream.composition(), offer) : Map.of());
	}

	private record Worth(double cost, CostFrom from) {
	}

	private Worth worth(EngineStream stream, String id, boolean offer, Stream.Kind kind) {
		Price price = this.prices.get(id);
		Double chosen = (price == null) ? null : offer ? price.disposalCost() : price.virginCost();
		if (chosen != null) {
			return new Worth(chosen, CostFrom.ASKER);
		}
		OwnCost own = OwnCost.find(stream);
		if (own != null && !own.isFee()) {
			return new Worth(converted(own.perUnit(), own.currency()), CostFrom.STREAM);
		}
		if (own != null && !Double.isNaN(this.input.rate(own.currency()))) {
			return new Worth(converted(own.perUnit(), own.currency()), CostFrom.PRICE_LIST);
		}
		Costs assumed = this.input.assumed().get(kind);
		Double usual = (assumed == null) ? null : offer ? assumed.disposalCost() : assumed.virginCost();
		return (usual != null) ? new Worth(usual, CostFrom.ASSUMED) : new Worth(0, CostFrom.UNKNOWN);
	}

	/** What processing a unit costs, by the price that is asked for it. */
	private Worth processing(EngineStream capacity) {
		Economics money = capacity.economics();
		return (money != null && money.price() != null)
				? new Worth(converted(money.price(), money.currency()), CostFrom.STREAM)
				: new Worth(0, CostFrom.UNKNOWN);
	}

	private double converted(double amount, String currency) {
		return amount * this.input.rate(this.input.currency()) / this.input.rate(currency);
	}

	/**
	 * Whether the limits of the scenario let this match in. Energy must be of the same
	 * class: a known use alone, such as heat for electricity, needs a conversion in
	 * between.
	 */
	boolean considers(EngineStream offer, Match match) {
		if (offer.kind() == Kind.ENERGY
				&& match.reasons().stream().noneMatch((it) -> it.code() == ReasonCode.SAME_RESOURCE_CLASS)) {
			return false;
		}
		Double most = this.input.limits().maxDistanceKm();
		Double km = match.distanceKm();
		ExchangeLimit limit = this.limits.get(match.offerId() + "~" + match.needId());
		boolean ruledOut = limit != null && limit.maxAmount() != null && limit.maxAmount() == 0;
		return !ruledOut && match.score() >= this.input.limits().leastScore()
				&& (most == null || km == null || km <= most);
	}

	/** Why heat is too cold when it arrives, or null when it is not. */
	@Nullable Omitted tooCold(EngineStream offer, EngineStream need, Match match) {
		Temperature offered = offer.temperature();
		Temperature needed = need.temperature();
		Double supply = (offered != null) ? offered.supplyC() : null;
		Double least = (needed != null) ? needed.supplyC() : null;
		if (offer.kind() != Kind.ENERGY || offered == null || supply == null || least == null) {
			return null;
		}
		double arrives = pipe().arrivesC(supply, HeatPipe.returnC(supply, offered.returnC()), match.distanceKm());
		return (arrives >= least + DELTA_T_MIN_K) ? null
				: new Omitted(match.offerId(), match.needId(), "HEAT_TOO_COLD",
						"It arrives with %.0f °C, and %.0f °C are needed with %.0f K between them.".formatted(arrives,
								least, DELTA_T_MIN_K));
	}

	private HeatPipe pipe() {
		return new HeatPipe(or(this.input.transport().heatLossPerKm()));
	}

	Exchange exchange(EngineStream offer, Match match, @Nullable Double avoidedKg) {
		boolean road = offer.kind() == Kind.MATERIAL;
		double km = (match.distanceKm() != null) ? match.distanceKm() : 0;
		boolean heat = offer.kind() == Kind.ENERGY && offer.temperature() != null
				&& offer.temperature().supplyC() != null;
		ScenarioInput.Transport transport = this.input.transport();
		ExchangeLimit limit = this.limits.get(match.offerId() + "~" + match.needId());
		double yield = heat ? Math.max(LEAST_YIELD, 1 - pipe().lost(match.distanceKm())) : 1;
		return new Exchange(match.offerId(), match.needId(), match.score(), match.distanceKm(),
				road ? km * or(transport.costPerTonneKm()) : 0,
				(road ? km * or(transport.kgCo2ePerTonneKm()) : 0) - yield * or(avoidedKg), avoidedKg != null,
				or(transport.exchangeCost()) + (road ? 0 : km * or(transport.pipeCostPerKm())), yield,
				(limit != null) ? or(limit.minAmount()) : 0, (limit != null) ? limit.maxAmount() : null, null);
	}

	/**
	 * The same through a processor: the product alone is carried from there.
	 */
	Exchange through(EngineStream offer, Match match, Match.Via via, @Nullable Double avoidedKg) {
		Exchange direct = exchange(offer, match, null);
		double km = or(match.distanceKm());
		double first = or(via.distanceKm());
		double carried = (offer.kind() == Kind.MATERIAL) ? first + via.yield() * (km - first) : 0;
		ScenarioInput.Transport transport = this.input.transport();
		return new Exchange(match.offerId(), match.needId(), match.score(), match.distanceKm(),
				carried * or(transport.costPerTonneKm()),
				carried * or(transport.kgCo2ePerTonneKm()) - via.yield() * or(avoidedKg), avoidedKg != null,
				direct.fixedCost(), via.yield(), direct.minAmount(), direct.maxAmount(),
				new ScenarioData.Via(via.processorId(), via.use(), via.process()));
	}

	private static double or(@Nullable Double value) {
		return (value != null) ? value : 0;
	}

}
