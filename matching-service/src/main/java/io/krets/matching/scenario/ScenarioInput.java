package io.krets.matching.scenario;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.krets.kit.problem.FieldError;
import io.krets.kit.stream.Stream;
import io.krets.matching.engine.Currencies;
import io.krets.matching.engine.Haulage;
import org.jspecify.annotations.Nullable;

/**
 * A question about the best plan, with everything that is assumed in it. What its asker
 * leaves out has the value that is given here, so that the stored question is whole.
 *
 * @param name for people
 * @param hubs whose streams are in it
 * @param streams ids of more streams
 * @param leftOut ids of streams of those hubs that are not in it
 * @param currency ISO 4217, of all money in question and answer
 * @param ratesPerEuro units of each currency for one euro
 * @param carbonPrice currency per tonne CO2e avoided
 * @param transport what carrying costs, emits and loses
 * @param limits which exchanges are considered
 * @param assumed costs by kind, where neither stream nor asker gives one
 * @param prices costs of single streams instead of those that they state
 * @param meetAllDemand whether every need is to be met whole
 * @param monthly whether each month is planned by itself, by the streams' monthly shares
 * @param futures what supply and demand may become; the links are chosen before it is
 * known which
 * @param frontPoints points between least cost and least emission, 0 for none
 * @param departures whether to ask what is lost when a firm leaves
 * @param shares whether to ask who should gain how much
 * @param sensitivity whether to ask what other prices would change
 * @param secondsPerSolve of each plan
 * @param seconds of all of it
 * @param seed of what is drawn at random
 */
record ScenarioInput(String name, List<String> hubs, List<String> streams, List<String> leftOut, String currency,
		Map<String, Double> ratesPerEuro, Double carbonPrice, Transport transport, Limits limits,
		Map<Stream.Kind, Costs> assumed, List<Price> prices, Boolean meetAllDemand, Boolean monthly,
		List<Future> futures, List<Store> stores, Integer frontPoints, Boolean departures, Boolean shares,
		Boolean sensitivity, Double secondsPerSolve, Double seconds, Long seed) {

	/** The most futures of one scenario. */
	static final int MOST_FUTURES = 20;

	private static final double PROBABILITY_TOLERANCE = 1e-6;

	@SuppressWarnings("ConstantValue")
	ScenarioInput {
		hubs = (hubs != null) ? List.copyOf(hubs) : List.of();
		streams = (streams != null) ? List.copyOf(streams) : List.of();
		leftOut = (leftOut != null) ? List.copyOf(leftOut) : List.of();
		currency = (currency != null) ? currency : "NOK";
		ratesPerEuro = (ratesPerEuro != null) ? Map.copyOf(ratesPerEuro) : Currencies.ratesPerEuro();
		carbonPrice = (carbonPrice != null) ? carbonPrice : 0;
		transport = ((transport != null) ? transport : new Transport(null, null, null, null, null))
			.filled(ratesPerEuro.getOrDefault(currency, 1.0));
		limits = (limits != null) ? limits : new Limits(null, null, null, null, null, null, null, null);
		assumed = (assumed != null) ? Map.copyOf(assumed) : Map.of();
		prices = (prices != null) ? List.copyOf(prices) : List.of();
		meetAllDemand = (meetAllDemand != null) ? meetAllDemand : false;
		monthly = (monthly != null) ? monthly : false;
		futures = (futures != null) ? List.copyOf(futures) : List.of();
		stores = (stores != null) ? List.copyOf(stores) : List.of();
		frontPoints = (frontPoints != null) ? frontPoints : 8;
		departures = (departures != null) ? departures : true;
		shares = (shares != null) ? shares : true;
		sensitivity = (sensitivity != null) ? sensitivity : true;
		secondsPerSolve = (secondsPerSolve != null) ? secondsPerSolve : 5;
		seconds = (seconds != null) ? seconds : 120;
		seed = (seed != null) ? seed : 1;
	}

	/**
	 * What carrying costs, emits and loses.
	 *
	 * @param costPerTonneKm by road
	 * @param kgCo2ePerTonneKm by road
	 * @param heatLossPerKm part of heat lost on each kilometre of pipe, 0 to 1
	 * @param pipeCostPerKm a year's cost of a kilometre of pipe, for energy and water
	 * @param exchangeCost a year's cost of running one exchange at all
	 */
	record Transport(@Nullable Double costPerTonneKm, @Nullable Double kgCo2ePerTonneKm, @Nullable Double heatLossPerKm,
			@Nullable Double pipeCostPerKm, @Nullable Double exchangeCost) {

		/** An order of magnitude for insulated pipes, not a measurement. */
		private static final double HEAT_LOSS_PER_KM = 0.02;

		Transport filled(double unitsPerEuro) {
			return new Transport(or(this.costPerTonneKm, Haulage.EURO_PER_TONNE_KM * unitsPerEuro),
					or(this.kgCo2ePerTonneKm, Haulage.KG_CO2E_PER_TONNE_KM), or(this.heatLossPerKm, HEAT_LOSS_PER_KM),
					or(this.pipeCostPerKm, 0), or(this.exchangeCost, 0));
		}

	}

	/**
	 * Which exchanges are considered.
	 *
	 * @param maxDistanceKm null for no limit beyond that of the match itself
	 * @param minScore least score of a match, 0 to 1
	 * @param co2eSavedAtLeast tonnes that the plan must save; null for no such limit
	 * @param exchanges limits of single exchanges
	 * @param investment most that all exchanges may cost fixed in a year; null for no
	 * such limit
	 * @param firms what single firms may spend on exchanges that they receive
	 * @param streams what single streams give or take at most
	 * @param blending whether needs' compositions limit what is mixed for them rather
	 * than each offer by itself; an offer that does not state a substance is then left
	 * out
	 */
	record Limits(@Nullable Double maxDistanceKm, @Nullable Double minScore, @Nullable Double co2eSavedAtLeast,
			@Nullable List<ExchangeLimit> exchanges, @Nullable Double investment, @Nullable List<FirmLimit> firms,
			@Nullable List<StreamLimit> streams, @Nullable Boolean blending) {

		/** Below this the matches of the sample network are far-fetched. */
		private static final double LEAST_SCORE = 0.28;

		double leastScore() {
			return or(this.minScore, LEAST_SCORE);
		}

		List<ExchangeLimit> ofExchanges() {
			return (this.exchanges != null) ? this.exchanges : List.of();
		}

		List<FirmLimit> ofFirms() {
			return (this.firms != null) ? this.firms : List.of();
		}

		List<StreamLimit> ofStreams() {
			return (this.streams != null) ? this.streams : List.of();
		}

		boolean mixtures() {
			return Boolean.TRUE.equals(this.blending);
		}

	}

	/**
	 * A limit of one exchange.
	 *
	 * @param minAmount least amount when it is used at all
	 * @param maxAmount 0 rules it out; null for no limit
	 */
	record ExchangeLimit(String offerId, String needId, @Nullable Double minAmount, @Nullable Double maxAmount) {
	}

	/** What a firm may spend in a year on exchanges that it receives. */
	record FirmLimit(String firmId, Double investment) {
	}

	/** What a stream gives or takes at most in a year. */
	record StreamLimit(String streamId, Double maxAmount) {
	}

	/**
	 * Where an offer is kept from month to month, empty when the year begins. What is
	 * left at its end counts as not used.
	 *
	 * @param lossPerMonth part of what is kept that a month takes; null for none
	 * @param costPerUnitMonth of keeping a unit for a month; null for nothing
	 */
	record Store(String offerId, Double capacity, @Nullable Double lossPerMonth, @Nullable Double costPerUnitMonth) {

		double kept() {
			return 1 - or(this.lossPerMonth, 0);
		}

		double cost() {
			return or(this.costPerUnitMonth, 0);
		}

	}

	/** Costs per unit. */
	record Costs(@Nullable Double disposalCost, @Nullable Double virginCost) {
	}

	/** Costs of one stream per unit. */
	record Price(String streamId, @Nullable Double disposalCost, @Nullable Double virginCost) {
	}

	/**
	 * What may come.
	 *
	 * @param probability 0 to 1; those of all futures sum to 1
	 * @param factors of stream amounts by id; 1 for a stream that is not named
	 */
	record Future(String name, Double probability, Map<String, Double> factors) {

		@SuppressWarnings("ConstantValue")
		Future {
			factors = (factors != null) ? Map.copyOf(factors) : Map.of();
		}

	}

	/** The same question with one future that is certain. */
	ScenarioInput inFuture(Future future) {
		return new ScenarioInput(this.name, this.hubs, this.streams, this.leftOut, this.currency, this.ratesPerEuro,
				this.carbonPrice, this.transport, this.limits, this.assumed, this.prices, this.meetAllDemand, false,
				List.of(new Future(future.name(), 1.0, future.factors())), List.of(), this.frontPoints, this.departures,
				this.shares, this.sensitivity, this.secondsPerSolve, this.seconds, this.seed);
	}

	double rate(String of) {
		return this.ratesPerEuro.getOrDefault(of, Double.NaN);
	}

	/** What the schema cannot say. */
	static void check(ScenarioInput input, List<FieldError> errors) {
		if (input.hubs.isEmpty() && input.streams.isEmpty()
				&& errors.stream().noneMatch((it) -> it.pointer().matches("/(hubs|streams).*"))) {
			errors.add(new FieldError("/hubs", "required", "Name at least one hub or stream."));
		}
		if (!input.ratesPerEuro.containsKey(input.currency)) {
			errors.add(new FieldError("/currency", "unknown-value",
					"There is no rate for %s. Add it to ratesPerEuro.".formatted(input.currency)));
		}
		List<ExchangeLimit> exchanges = input.limits.ofExchanges();
		for (int at = 0; at < exchanges.size(); at++) {
			ExchangeLimit limit = exchanges.get(at);
			if (limit.minAmount() != null && limit.maxAmount() != null && limit.minAmount() > limit.maxAmount()) {
				errors.add(new FieldError("/limits/exchanges/%d/minAmount".formatted(at), "out-of-range",
						"minAmount %s is above maxAmount %s.".formatted(limit.minAmount(), limit.maxAmount())));
			}
		}
		if (!input.stores.isEmpty() && !input.monthly) {
			errors.add(new FieldError("/stores", "clashes", "A store keeps from month to month: set monthly to true."));
		}
		Set<String> stored = new HashSet<>();
		for (int at = 0; at < input.stores.size(); at++) {
			if (!stored.add(input.stores.get(at).offerId())) {
				errors.add(new FieldError("/stores/%d/offerId".formatted(at), "duplicate",
						"The offer %s has two stores.".formatted(input.stores.get(at).offerId())));
			}
		}
		checkFutures(input, errors);
	}

	@SuppressWarnings("ConstantValue")
	private static void checkFutures(ScenarioInput input, List<FieldError> errors) {
		if (input.futures.isEmpty() || errors.stream().anyMatch((it) -> it.pointer().startsWith("/futures"))) {
			return;
		}
		double sum = input.futures.stream().mapToDouble(Future::probability).sum();
		if (Math.abs(sum - 1) > PROBABILITY_TOLERANCE) {
			errors.add(new FieldError("/futures", "out-of-range",
					"The probabilities sum to %s. Make them sum to 1.".formatted(sum)));
		}
		Set<String> names = new HashSet<>();
		for (int at = 0; at < input.futures.size(); at++) {
			if (!names.add(input.futures.get(at).name())) {
				errors.add(new FieldError("/futures/%d/name".formatted(at), "duplicate",
						"Two futures are called %s.".formatted(input.futures.get(at).name())));
			}
		}
		if (input.monthly) {
			errors.add(new FieldError("/monthly", "clashes", "Ask about months or about futures, not both at once."));
		}
		if (!input.limits.ofExchanges().isEmpty()) {
			errors.add(new FieldError("/limits/exchanges", "clashes",
					"Limits of single exchanges cannot be combined with futures."));
		}
	}

	private static double or(@Nullable Double value, double otherwise) {
		return (value != null) ? value : otherwise;
	}

}
