package io.krets.matching.flow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.krets.matching.flow.FlowMap.Balance;
import io.krets.matching.flow.FlowMap.Link;
import io.krets.matching.flow.FlowMap.Total;
import io.krets.matching.flow.FlowRecord.Grade;
import io.krets.matching.flow.FlowRecord.Kind;
import io.krets.matching.optimisation.FlowReconciliation;
import org.jspecify.annotations.Nullable;

/**
 * Accounts of recorded flows: months summed to the period, and each kind made to agree
 * with conservation in every process that is named.
 */
final class Accounts {

	static final String IMPORT = "IMPORT";

	static final String EXPORT = "EXPORT";

	static final String LOSS = "LOSS";

	/** Beyond so many standard deviations chance is a poor excuse (1 %, two-sided). */
	private static final double SUSPECT = 2.576;

	private final List<Link> links = new ArrayList<>();

	private final List<Balance> balances = new ArrayList<>();

	private final Map<Kind, double[]> totals = new EnumMap<>(Kind.class);

	private Accounts() {
	}

	static Accounts of(List<FlowRecord> flows) {
		Accounts accounts = new Accounts();
		Map<Kind, List<Summed>> byKind = new EnumMap<>(Kind.class);
		summed(yearly(flows)).forEach((it) -> byKind.computeIfAbsent(it.kind, (kind) -> new ArrayList<>()).add(it));
		byKind.forEach(accounts::reconcile);
		return accounts;
	}

	List<Link> links() {
		return this.links;
	}

	List<Balance> balances() {
		return this.balances;
	}

	List<Total> totals() {
		return this.totals.entrySet()
			.stream()
			.map((it) -> new Total(it.getKey(), it.getKey().unit(), it.getValue()[0], it.getValue()[1],
					it.getValue()[2], it.getValue()[3], it.getValue()[4]))
			.toList();
	}

	/** Where a flow is recorded for the whole year, its months are in that already. */
	static List<FlowRecord> yearly(List<FlowRecord> flows) {
		Set<String> whole = new HashSet<>();
		flows.stream().filter((flow) -> !flow.period().contains("-")).forEach((flow) -> whole.add(key(flow)));
		return flows.stream().filter((flow) -> !flow.period().contains("-") || !whole.contains(key(flow))).toList();
	}

	private static String key(FlowRecord flow) {
		return source(flow) + "\n" + target(flow) + "\n" + flow.kind() + "\n" + flow.resource();
	}

	static String source(FlowRecord flow) {
		return (flow.fromFirmId() == null) ? IMPORT : place(flow.fromFirmId(), flow.fromProcess());
	}

	static String target(FlowRecord flow) {
		return (flow.toFirmId() != null) ? place(flow.toFirmId(), flow.toProcess()) : flow.loss() ? LOSS : EXPORT;
	}

	private static String place(String firmId, @Nullable String process) {
		return (process != null) ? "process:" + firmId + ":" + process : "firm:" + firmId;
	}

	/** A flow in all of the period. */
	private static final class Summed {

		private final String source;

		private final String target;

		private final Kind kind;

		private final FlowRecord any;

		private double amount;

		private double variance;

		private boolean unknown;

		private boolean sample;

		private Grade grade = Grade.VERIFIED;

		Summed(FlowRecord flow) {
			this.source = source(flow);
			this.target = target(flow);
			this.kind = flow.kind();
			this.any = flow;
		}

		void add(FlowRecord flow) {
			Double known = flow.baseAmount();
			this.unknown |= known == null;
			this.sample |= flow.sample();
			this.amount += (known != null) ? known : 0;
			this.variance += flow.sigma() * flow.sigma();
			this.grade = (flow.grade().compareTo(this.grade) < 0) ? flow.grade() : this.grade;
		}

		@Nullable Double observed() {
			return this.unknown ? null : Double.valueOf(this.amount);
		}

	}

	private static List<Summed> summed(List<FlowRecord> flows) {
		Map<String, Summed> sums = new LinkedHashMap<>();
		flows.forEach((flow) -> sums.computeIfAbsent(key(flow), (key) -> new Summed(flow)).add(flow));
		return List.copyOf(sums.values());
	}

	private void reconcile(Kind kind, List<Summed> flows) {
		Map<String, Integer> processes = new LinkedHashMap<>();
		for (Summed flow : flows) {
			number(processes, flow.source);
			number(processes, flow.target);
		}
		balance(kind, flows, processes);
		FlowReconciliation reconciled = FlowReconciliation.of(flows.stream()
			.map((flow) -> new FlowReconciliation.Flow(flow.observed(), Math.max(1e-9, Math.sqrt(flow.variance)),
					processes.getOrDefault(flow.source, -1), processes.getOrDefault(flow.target, -1)))
			.toList(), processes.size());
		int worst = 0;
		for (int at = 0; at < flows.size(); at++) {
			worst = (reconciled.tests()[at] > reconciled.tests()[worst]) ? at : worst;
		}
		double[] total = this.totals.computeIfAbsent(kind, (it) -> new double[5]);
		for (int at = 0; at < flows.size(); at++) {
			Summed flow = flows.get(at);
			boolean told = Double.isFinite(reconciled.sigmas()[at]) && (!flow.unknown || isOf(processes, flow));
			double adjusted = reconciled.adjusted()[at];
			double test = reconciled.tests()[at];
			this.links.add(new Link(flow.source, flow.target, kind, flow.any.resource(), kind.unit(), flow.observed(),
					told ? Double.valueOf(adjusted) : null, null, told ? Double.valueOf(reconciled.sigmas()[at]) : null,
					test, at == worst && test > SUSPECT, flow.grade, flow.any.offerId(), flow.any.needId(),
					flow.sample));
			total[column(flow)] += told ? adjusted : 0;
		}
	}

	private static boolean isOf(Map<String, Integer> processes, Summed flow) {
		return processes.containsKey(flow.source) || processes.containsKey(flow.target);
	}

	private static void number(Map<String, Integer> processes, String place) {
		if (place.startsWith("process:") && processes.size() < FlowReconciliation.MOST_BALANCES) {
			processes.putIfAbsent(place, processes.size());
		}
	}

	private static int column(Summed flow) {
		if (flow.source.equals(IMPORT)) {
			return 0;
		}
		if (flow.target.equals(LOSS)) {
			return 4;
		}
		if (flow.target.equals(EXPORT)) {
			return 1;
		}
		boolean sameFirm = flow.any.fromFirmId() != null && flow.any.fromFirmId().equals(flow.any.toFirmId());
		return sameFirm ? 3 : 2;
	}

	private void balance(Kind kind, List<Summed> flows, Map<String, Integer> processes) {
		double[][] sums = new double[processes.size()][2];
		int[] unknown = new int[processes.size()];
		for (Summed flow : flows) {
			for (int side = 0; side < 2; side++) {
				Integer process = processes.get((side == 0) ? flow.target : flow.source);
				if (process != null) {
					sums[process][side] += flow.unknown ? 0 : flow.amount;
					unknown[process] += flow.unknown ? 1 : 0;
				}
			}
		}
		processes.forEach((process, at) -> this.balances
			.add(new Balance(process, kind, kind.unit(), sums[at][0], sums[at][1], unknown[at])));
	}

}
