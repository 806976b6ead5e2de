package io.krets.matching.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.krets.kit.disclosure.FlowGate;
import io.krets.kit.disclosure.FlowGate.Contribution;
import io.krets.kit.identity.Caller;
import io.krets.kit.stream.Stream.Band;
import io.krets.kit.stream.Stream.View;
import io.krets.kit.unit.FlowUnit;
import io.krets.matching.flow.FlowMap.Detail;
import io.krets.matching.flow.FlowMap.Link;
import io.krets.matching.flow.FlowMap.Place;
import io.krets.matching.flow.FlowMap.Potential;
import io.krets.matching.flow.FlowRecord.Kind;
import io.krets.matching.readmodel.Owner;
import io.krets.matching.readmodel.ReadModel;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Draws the map of a hub's flows as one reader may see it. */
@Component
class FlowMaps {

	private final ReadModel model;

	FlowMaps(ReadModel model) {
		this.model = model;
	}

	/** The map; {@code flows} are all of the hub in the period. */
	FlowMap draw(Caller caller, String hub, String period, List<FlowRecord> flows) {
		this.model.requireComplete();
		List<FlowRecord> seen = flows.stream().filter((flow) -> FlowGate.maySee(caller, flow.parties())).toList();
		List<FlowRecord> others = flows.stream().filter((flow) -> !FlowGate.maySee(caller, flow.parties())).toList();
		Accounts accounts = Accounts.of(seen);
		List<Link> links = new ArrayList<>(accounts.links());
		boolean agreed = FlowGate.isAgreed(caller, hub);
		List<Sum> sums = period.contains("-") ? List.of() : sums(caller, hub, others);
		sums.forEach((sum) -> links.add(sum.link()));
		Map<String, Place> nodes = new TreeMap<>();
		seen.forEach((flow) -> {
			put(nodes, Accounts.source(flow), flow.fromFirmId(), flow.fromProcess());
			put(nodes, Accounts.target(flow), flow.toFirmId(), flow.toProcess());
		});
		sums.forEach((sum) -> {
			nodes.putIfAbsent(sum.cell().source(), industry(sum.cell().source()));
			nodes.putIfAbsent(sum.cell().target(), industry(sum.cell().target()));
		});
		boolean whole = caller.coordinates(hub) || others.isEmpty() && !seen.isEmpty();
		boolean told = whole
				|| agreed && others.stream().allMatch((flow) -> FlowGate.mayKnowBand(caller, flow.parties()));
		Detail detail = caller.coordinates(hub) ? Detail.WHOLE
				: !seen.isEmpty() ? Detail.OWN_AND_SUMS : agreed ? Detail.BANDS : Detail.SUMS;
		return new FlowMap(hub, period, detail, List.copyOf(nodes.values()), links, accounts.totals(),
				accounts.balances(), period.contains("-") ? List.of() : potential(caller, hub, seen),
				!told && !others.isEmpty());
	}

	private void put(Map<String, Place> nodes, String id, @Nullable String firmId, @Nullable String process) {
		nodes.computeIfAbsent(id, (key) -> {
			if (firmId == null) {
				return new Place(id, null, id, null);
			}
			String firm = this.model.findFirmName(firmId).orElse(null);
			return (process == null) ? new Place(id, firm, "FIRM", firmId)
					: new Place(id, (firm != null) ? process + " · " + firm : process, "PROCESS", firmId);
		});
	}

	private static Place industry(String id) {
		return id.startsWith("industry:") ? new Place(id, id.substring("industry:".length()), "INDUSTRY", null)
				: new Place(id, null, id, null);
	}

	/** A sum that may be given, or the band of one. */
	private record Sum(Cell cell, @Nullable Double amount, @Nullable Band band, boolean sample) {

		Link link() {
			return new Link(this.cell.source(), this.cell.target(), this.cell.kind(), null, this.cell.kind().unit(),
					this.amount, this.amount, this.band, null, 0, false, null, null, null, this.sample);
		}

	}

	private record Cell(String source, String target, Kind kind) {
	}

	/**
	 * Sums by industry. Each flow counts in one hub alone, and years alone are given:
	 * else one map could be taken off another. A sum is given, or its band, never both.
	 */
	private List<Sum> sums(Caller caller, String hub, List<FlowRecord> flows) {
		List<Contribution<Cell>> parts = new ArrayList<>();
		List<Contribution<Cell>> agreed = new ArrayList<>();
		Set<Cell> samples = new HashSet<>();
		for (FlowRecord flow : Accounts.yearly(flows)) {
			Double amount = flow.baseAmount();
			if (amount != null && hub.equals(flow.countedIn())) {
				Cell cell = new Cell((flow.fromFirmId() != null) ? division(flow.fromFirmId()) : Accounts.source(flow),
						(flow.toFirmId() != null) ? division(flow.toFirmId()) : Accounts.target(flow), flow.kind());
				Contribution<Cell> part = new Contribution<>(cell, flow.fromFirmId(), flow.toFirmId(), amount);
				parts.add(part);
				if (FlowGate.mayKnowBand(caller, flow.parties())) {
					agreed.add(part);
				}
				if (flow.sample()) {
					samples.add(cell);
				}
			}
		}
		Map<Cell, Double> given = FlowGate.sums(parts);
		List<Sum> sums = new ArrayList<>();
		given.forEach((cell, amount) -> sums.add(new Sum(cell, amount, null, samples.contains(cell))));
		FlowGate.bands(agreed).forEach((cell, band) -> {
			if (!given.containsKey(cell)) {
				sums.add(new Sum(cell, null, band, samples.contains(cell)));
			}
		});
		sums.sort(Comparator.comparing((Sum sum) -> sum.cell().source())
			.thenComparing((sum) -> sum.cell().target())
			.thenComparing((sum) -> sum.cell().kind()));
		return sums;
	}

	private String division(String firmId) {
		return "industry:" + this.model.findIndustryOfFirm(firmId)
			.map((code) -> code.substring(0, Math.min(2, code.length())))
			.orElse("?");
	}

	/** Streams that the reader sees whole and that no recorded flow names. */
	private List<Potential> potential(Caller caller, String hub, List<FlowRecord> seen) {
		Set<String> named = seen.stream()
			.flatMap((flow) -> java.util.stream.Stream.of(flow.offerId(), flow.needId()))
			.collect(Collectors.toCollection(HashSet::new));
		List<Potential> potential = new ArrayList<>();
		this.model.listOwned(caller, Owner.HUB, hub).forEach((stream) -> {
			Double amount = (stream.quantity() != null) ? stream.quantity().amount() : null;
			String unit = (stream.quantity() != null) ? stream.quantity().unit() : null;
			Kind kind = kind(stream.kind());
			boolean whole = stream.view() == View.FULL || stream.view() == View.OPEN;
			if (whole && amount != null && unit != null && kind != null && stream.id() != null
					&& stream.firmId() != null && !named.contains(stream.id())) {
				FlowUnit.find(unit)
					.filter((it) -> kind.takes(it.dimension()))
					.ifPresent((it) -> potential.add(new Potential(String.valueOf(stream.id()),
							String.valueOf(stream.firmId()), stream.direction().name(), stream.name(), kind,
							kind.unit(), amount * it.inBaseUnit())));
			}
		});
		return potential;
	}

	private static @Nullable Kind kind(io.krets.kit.stream.Stream.Kind kind) {
		return switch (kind) {
			case MATERIAL -> Kind.MATERIAL;
			case ENERGY -> Kind.ENERGY;
			case WATER -> Kind.WATER;
			case CAPACITY -> null;
		};
	}

}
