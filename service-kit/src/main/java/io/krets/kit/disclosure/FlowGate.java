package io.krets.kit.disclosure;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.stream.Stream.Band;
import org.jspecify.annotations.Nullable;

/**
 * The one gate between recorded flows and a reader: who sees a flow itself, and which
 * sums of flows may be given to everybody else. A sum over fewer than three firms on a
 * side is not given, and no total is given from which it would follow by subtraction. A
 * researcher is told besides in which decade such a sum lies, of hubs that agreed to it.
 */
public final class FlowGate {

	/** Sums over fewer firms than this would tell of one of them. */
	public static final int FEWEST_FIRMS = 3;

	/** Sums are rounded, so that a new record does not show in them to the last kilo. */
	private static final MathContext DIGITS = new MathContext(2);

	private FlowGate() {
	}

	/** Whether the reader answers for one of the firms that a flow joins. */
	public static boolean maySee(Caller reader, Collection<Party> parties) {
		return reader.isInRegion(Role.SERVICE) || parties.stream()
			.anyMatch((party) -> reader.coordinates(party.hub()) || reader.actsFor(party.hub(), party.firmId()));
	}

	/** Whether the reader may be given sums of flows of this hub. */
	public static boolean mayKnowSums(Caller reader, String hub) {
		return (StreamGate.isOfRegion(reader) || reader.isInRegion(Role.RESEARCHER))
				&& !reader.closedHubs().contains(hub);
	}

	/** Whether the hub agreed that this reader, a researcher, uses its flows. */
	public static boolean isAgreed(Caller reader, @Nullable String hub) {
		return reader.isInRegion(Role.RESEARCHER) && StreamGate.isAgreed(hub, reader)
				&& !reader.closedHubs().contains(hub);
	}

	/**
	 * Whether the reader may be given the band of a flow that few firms have a part in:
	 * the hubs of all its firms agreed to it.
	 */
	public static boolean mayKnowBand(Caller reader, Collection<Party> parties) {
		return parties.stream().allMatch((party) -> isAgreed(reader, party.hub()));
	}

	/**
	 * Sums that may be given, rounded to two digits. Flows that the reader sees anyway
	 * must not be among them: they could be taken off again.
	 * @param <K> what sums are told apart by
	 */
	public static <K> Map<K, Double> sums(Collection<Contribution<K>> contributions) {
		Map<K, Sum> sums = new LinkedHashMap<>();
		contributions.forEach((it) -> sums.computeIfAbsent(it.key(), (key) -> new Sum()).add(it));
		Map<K, Double> given = new LinkedHashMap<>();
		sums.forEach((key, sum) -> {
			if (sum.isGiven()) {
				given.put(key, new BigDecimal(sum.amount).round(DIGITS).doubleValue());
			}
		});
		return given;
	}

	/**
	 * The decades that sums lie in, of how many firms so ever; only for contributions
	 * that {@link #mayKnowBand} lets pass.
	 * @param <K> what sums are told apart by
	 */
	public static <K> Map<K, Band> bands(Collection<Contribution<K>> contributions) {
		Map<K, Double> sums = new LinkedHashMap<>();
		contributions.forEach((it) -> sums.merge(it.key(), it.amount(), Double::sum));
		Map<K, Band> bands = new LinkedHashMap<>();
		sums.forEach((key, amount) -> bands.put(key, Bands.coarse(amount)));
		return bands;
	}

	/**
	 * A firm that a flow leaves or enters.
	 */
	public record Party(String firmId, @Nullable String hub) {
	}

	/**
	 * A flow's part of a sum.
	 *
	 * @param giver id of the firm that it leaves; null when it comes from outside
	 * @param taker id of the firm that it enters; null when it leaves the park
	 * @param <K> what sums are told apart by
	 */
	public record Contribution<K>(K key, @Nullable String giver, @Nullable String taker, double amount) {
	}

	private static final class Sum {

		private final Set<String> givers = new HashSet<>();

		private final Set<String> takers = new HashSet<>();

		private double amount;

		void add(Contribution<?> part) {
			this.amount += part.amount();
			if (part.giver() != null) {
				this.givers.add(part.giver());
			}
			if (part.taker() != null) {
				this.takers.add(part.taker());
			}
		}

		boolean isGiven() {
			return isMany(this.givers) && isMany(this.takers) && this.givers.size() + this.takers.size() > 0;
		}

		private static boolean isMany(Set<String> firms) {
			return firms.isEmpty() || firms.size() >= FEWEST_FIRMS;
		}

	}

}
