package io.krets.matching.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.krets.kit.problem.FieldError;
import io.krets.matching.optimisation.CoalitionGame;
import org.jspecify.annotations.Nullable;

/**
 * A game of gains as a caller sends it; a coalition's key joins its players by commas.
 */
record SharingRequest(@Nullable List<String> players, @Nullable Map<String, Double> values) {

	private static final int MOST_NAMED = 20;

	static void check(SharingRequest request, List<FieldError> errors) {
		List<String> players = request.players;
		if (players == null) {
			return;
		}
		Set<String> seen = new HashSet<>();
		for (int at = 0; at < players.size(); at++) {
			if (!seen.add(players.get(at))) {
				errors.add(new FieldError("/players/" + at, "duplicate",
						"The player %s is named twice.".formatted(players.get(at))));
			}
		}
		if (seen.size() == players.size() && players.size() <= CoalitionGame.MOST_PLAYERS && request.values != null) {
			checkCoalitions(players, request.values, errors);
		}
	}

	private static void checkCoalitions(List<String> players, Map<String, Double> values, List<FieldError> errors) {
		Set<String> keys = Set.copyOf(keys(players).subList(1, 1 << players.size()));
		Set<String> faulty = errors.stream().map(FieldError::pointer).collect(Collectors.toSet());
		Stream<FieldError> unknown = values.keySet()
			.stream()
			.filter((key) -> !keys.contains(key))
			.map((key) -> new FieldError(pointer(key), "unknown-coalition",
					"There is no coalition \"%s\". Join players by commas, in the order in which you named them."
						.formatted(key)));
		Stream<FieldError> missing = keys.stream()
			.sorted()
			.filter((key) -> !values.containsKey(key) && !faulty.contains(pointer(key)))
			.map((key) -> new FieldError(pointer(key), "required",
					"Give the gain of the coalition \"%s\".".formatted(key)));
		Stream.concat(unknown, missing).limit(MOST_NAMED).forEach(errors::add);
	}

	private static String pointer(String key) {
		return "/values/" + key.replace("~", "~0").replace("/", "~1");
	}

	/** Keys by coalition, the empty one first. */
	private static List<String> keys(List<String> players) {
		List<String> keys = new ArrayList<>(List.of(""));
		for (String player : players) {
			// coalitions without this player come first, then the same ones with it
			List<String> before = List.copyOf(keys);
			before.forEach((key) -> keys.add(key.isEmpty() ? player : key + "," + player));
		}
		return keys;
	}

	/** The game of a request without faults. */
	CoalitionGame game() {
		List<String> named = (this.players != null) ? this.players : List.of();
		Map<String, Double> gains = new HashMap<>((this.values != null) ? this.values : Map.of());
		double[] byCoalition = keys(named).stream().mapToDouble((key) -> gains.getOrDefault(key, 0.0)).toArray();
		return new CoalitionGame(named, byCoalition);
	}

}
