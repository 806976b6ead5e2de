package io.krets.matching.optimisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.Node;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.NetworkModel.Sink;
import io.krets.matching.optimisation.NetworkModel.Source;
import org.jspecify.annotations.Nullable;

/**
 * A network model written as a linear or mixed-integer program, and which column and row
 * stands for what. Unused and unmet amounts are no columns: their impact is a constant,
 * {@link #idle}, less what each unit of flow saves.
 */
final class ModelProgram {

	/** Share of a limit within which a mixture counts as at the limit. */
	private static final double SAME_CONCENTRATION = 1e-12;

	private final NetworkModel model;

	private final Goal goal;

	private final Set<Limit> lifted;

	private final boolean @Nullable [][] used;

	private final LinearProgram.Builder builder = new LinearProgram.Builder();

	/** Flow columns by link and period; −1 where blocked. */
	private final int[][] flows;

	/** Columns that say whether a link is used at all; −1 where it does not matter. */
	private final int[] uses;

	private final int[][] usesInPeriod;

	private final int[][] sourceRows;

	private final int[][] sinkRows;

	private final Impact idle;

	private final FlowBounds bounds;

	private final InnerNodes inner;

	private int emissionsRow = -1;

	private final LinearProgram program;

	/**
	 * Writes a program.
	 * @param goal what to minimise
	 * @param lifted limits that do not count
	 * @param used which links are used, by link and period, or null to let the program
	 * decide
	 */
	ModelProgram(NetworkModel model, Goal goal, Set<Limit> lifted, boolean @Nullable [][] used) {
		this.model = model;
		this.goal = goal;
		this.lifted = lifted;
		this.used = used;
		this.flows = new int[model.links().size()][model.periods()];
		this.uses = new int[model.links().size()];
		this.usesInPeriod = new int[model.links().size()][model.periods()];
		this.sourceRows = new int[model.sources().size()][model.periods()];
		this.sinkRows = new int[model.sinks().size()][model.periods()];
		this.idle = idle(model);
		this.bounds = new FlowBounds(model, lifted);
		this.inner = new InnerNodes(model, goal, lifted, this.builder, this.flows);
		nodeRows();
		linkColumns();
		this.inner.write();
		investments();
		blending();
		emissions();
		if (discrete(model) && used == null && !goal.fromIdle()) {
			// a constant, so that gaps are relative to the whole cost
			this.builder.column(goal.weigh(this.idle), 1, 1);
		}
		this.program = this.builder.build();
	}

	/** The program of a model as it stands. */
	static ModelProgram of(NetworkModel model, Goal goal) {
		return new ModelProgram(model, goal, Set.of(), null);
	}

	static Impact idle(NetworkModel model) {
		Impact total = Impact.NONE;
		for (Source source : model.sources()) {
			for (double amount : source.amounts()) {
				total = Double.isInfinite(amount) ? total : total.plus(source.unused().times(amount));
			}
		}
		for (Sink sink : model.sinks()) {
			for (double amount : sink.amounts()) {
				total = Double.isInfinite(amount) ? total : total.plus(sink.unmet().times(amount));
			}
		}
		return total;
	}

	/** Whether links have fixed impacts or least amounts. */
	static boolean discrete(NetworkModel model) {
		return model.links().stream().anyMatch((link) -> link.minAmount() > 0 || !link.fixed().equals(Impact.NONE));
	}

	LinearProgram program() {
		return this.program;
	}

	Impact idle() {
		return this.idle;
	}

	private void nodeRows() {
		for (int period = 0; period < this.model.periods(); period++) {
			for (int at = 0; at < this.sourceRows.length; at++) {
				double most = this.model.sources().get(at).amounts().get(period);
				boolean free = isLifted(Limit.Kind.SUPPLY, at, period);
				this.sourceRows[at][period] = this.builder.row(Double.NEGATIVE_INFINITY,
						free ? Double.POSITIVE_INFINITY : most);
			}
			for (int at = 0; at < this.sinkRows.length; at++) {
				double amount = this.model.sinks().get(at).amounts().get(period);
				boolean exact = this.model.meetAllDemand() && !Double.isInfinite(amount);
				boolean free = isLifted(exact ? Limit.Kind.DEMAND : Limit.Kind.ACCEPTANCE, at, period);
				this.sinkRows[at][period] = this.builder.row((exact && !free) ? amount : Double.NEGATIVE_INFINITY,
						free ? Double.POSITIVE_INFINITY : amount);
			}
		}
	}

	private boolean isLifted(Limit.Kind kind, int index, int period) {
		return this.lifted.contains(Limit.of(kind, index, period));
	}

	/** What one more unit of flow on the link adds to the idle impact. */
	static Impact marginal(NetworkModel model, Link link) {
		Impact impact = link.perUnit();
		if (link.from().kind() == NodeKind.SOURCE) {
			impact = impact.plus(model.sources().get(link.from().index()).unused().times(-1));
		}
		if (link.to().kind() == NodeKind.SINK) {
			impact = impact.plus(model.sinks().get(link.to().index()).unmet().times(-link.yield()));
		}
		return impact;
	}

	private void linkColumns() {
		for (int at = 0; at < this.flows.length; at++) {
			Link link = this.model.links().get(at);
			boolean fixed = !link.fixed().equals(Impact.NONE);
			this.uses[at] = -1;
			Arrays.fill(this.usesInPeriod[at], -1);
			boolean discrete = this.used == null && (fixed || link.minAmount() > 0);
			if (discrete) {
				this.uses[at] = this.builder.binary(this.goal.weigh(link.fixed()));
			}
			for (int period = 0; period < this.model.periods(); period++) {
				this.flows[at][period] = isBlocked(link, period) ? -1 : flow(at, link, period);
				if (discrete && this.flows[at][period] >= 0) {
					bindToUse(at, link, period);
				}
			}
		}
	}

	private int flow(int at, Link link, int period) {
		double most = isLifted(Limit.Kind.LINK_MAXIMUM, at, period) ? Double.POSITIVE_INFINITY : link.maxAmount();
		double least = 0;
		if (this.used != null) {
			most = this.used[at][period] ? most : 0;
			least = this.used[at][period] ? least(at, link, period) : 0;
		}
		int column = this.builder.column(this.goal.weigh(marginal(this.model, link)), least, most);
		if (link.from().kind() == NodeKind.SOURCE) {
			this.builder.set(this.sourceRows[link.from().index()][period], column, 1);
		}
		if (link.to().kind() == NodeKind.SINK) {
			this.builder.set(this.sinkRows[link.to().index()][period], column, link.yield());
		}
		return column;
	}

	private double least(int at, Link link, int period) {
		return isLifted(Limit.Kind.LINK_MINIMUM, at, period) ? 0 : link.minAmount();
	}

	/** No flow without use; no use below the least amount. */
	private void bindToUse(int at, Link link, int period) {
		int use = this.uses[at];
		double least = least(at, link, period);
		if (least > 0 && this.model.periods() > 1) {
			use = this.builder.binary(0);
			int order = this.builder.row(Double.NEGATIVE_INFINITY, 0);
			this.builder.set(order, use, 1);
			this.builder.set(order, this.uses[at], -1);
		}
		this.usesInPeriod[at][period] = use;
		int column = this.flows[at][period];
		double most = greatestFlow(at, period);
		int switched = this.builder.row(Double.NEGATIVE_INFINITY, 0);
		this.builder.set(switched, column, 1);
		this.builder.set(switched, use, -most);
		if (least > 0) {
			int minimum = this.builder.row(0, Double.POSITIVE_INFINITY);
			this.builder.set(minimum, column, 1);
			this.builder.set(minimum, use, -least);
		}
	}

	/** Where the used links are given, whoever gave them kept to this. */
	private void investments() {
		for (int at = 0; at < this.model.investments().size() && this.used == null; at++) {
			NetworkModel.Investment investment = this.model.investments().get(at);
			if (!isLifted(Limit.Kind.INVESTMENT, at, -1)) {
				int row = this.builder.row(Double.NEGATIVE_INFINITY, investment.most());
				for (int link : investment.links()) {
					if (this.uses[link] >= 0) {
						this.builder.set(row, this.uses[link], this.model.links().get(link).fixed().cost());
					}
				}
			}
		}
	}

	int flowColumn(int link, int period) {
		return this.flows[link][period];
	}

	/** A flow that no plan need exceed. */
	double greatestFlow(int link, int period) {
		return this.bounds.of(link, period);
	}

	/** An unstated substance blocks, and so does one that only too rich flows carry. */
	private boolean isBlocked(Link link, int period) {
		if (link.to().kind() != NodeKind.SINK) {
			return false;
		}
		int sink = link.to().index();
		return this.model.sinks()
			.get(sink)
			.maxConcentrations()
			.keySet()
			.stream()
			.anyMatch((substance) -> Double.isNaN(this.model.concentration(link.from(), substance))
					&& !this.lifted.contains(new Limit(Limit.Kind.BLEND, sink, period, substance)));
	}

	private void blending() {
		List<List<Integer>> arriving = new ArrayList<>();
		this.model.sinks().forEach((sink) -> arriving.add(new ArrayList<>()));
		for (int at = 0; at < this.flows.length; at++) {
			Node to = this.model.links().get(at).to();
			if (to.kind() == NodeKind.SINK) {
				arriving.get(to.index()).add(at);
			}
		}
		for (int sink = 0; sink < this.sinkRows.length; sink++) {
			for (Map.Entry<String, Double> limit : this.model.sinks().get(sink).maxConcentrations().entrySet()) {
				for (int period = 0; period < this.model.periods(); period++) {
					if (!this.lifted.contains(new Limit(Limit.Kind.BLEND, sink, period, limit.getKey()))) {
						blend(arriving.get(sink), limit.getKey(), limit.getValue(), period);
					}
				}
			}
		}
	}

	private void blend(List<Integer> links, String substance, double most, int period) {
		double[] excess = new double[links.size()];
		double size = 0;
		boolean tooRich = false;
		for (int at = 0; at < excess.length; at++) {
			Link link = this.model.links().get(links.get(at));
			double over = this.model.concentration(link.from(), substance) - most;
			boolean counts = this.flows[links.get(at)][period] >= 0 && Math.abs(over) > SAME_CONCENTRATION * most;
			excess[at] = counts ? over * link.yield() : 0;
			size = Math.max(size, Math.abs(excess[at]));
			tooRich |= excess[at] > 0;
		}
		if (!tooRich) {
			return;
		}
		int row = this.builder.row(Double.NEGATIVE_INFINITY, 0);
		for (int at = 0; at < excess.length; at++) {
			// scaled: solvers' tolerances are absolute, and fractions may be tiny
			this.builder.set(row, Math.max(0, this.flows[links.get(at)][period]), excess[at] / size);
		}
	}

	private void emissions() {
		if (Double.isInfinite(this.goal.co2Budget()) || this.lifted.contains(Limit.of(Limit.Kind.EMISSIONS, 0, -1))) {
			return;
		}
		double spent = this.idle.co2eTonnes();
		int row = this.builder.row(Double.NEGATIVE_INFINITY, 0);
		this.emissionsRow = row;
		for (int at = 0; at < this.flows.length; at++) {
			Link link = this.model.links().get(at);
			double emission = marginal(this.model, link).co2eTonnes();
			boolean anyUse = false;
			for (int period = 0; period < this.model.periods(); period++) {
				if (this.flows[at][period] >= 0) {
					this.builder.set(row, this.flows[at][period], emission);
				}
				anyUse |= this.used != null && this.used[at][period];
			}
			if (this.uses[at] >= 0) {
				this.builder.set(row, this.uses[at], link.fixed().co2eTonnes());
			}
			spent += anyUse ? link.fixed().co2eTonnes() : 0;
		}
		this.inner.emissions(row);
		this.builder.rowUpper(row, this.goal.co2Budget() - spent);
	}

	/** Flow on a link in a period. */
	double flow(double[] x, int link, int period) {
		int column = this.flows[link][period];
		return (column >= 0) ? x[column] : 0;
	}

	/** Whether a point of a mixed program uses a link in a period. */
	boolean isUsed(double[] x, int link, int period) {
		int use = this.usesInPeriod[link][period];
		return flow(x, link, period) > 0 && (use < 0 || x[use] > 0.5);
	}

	/** ∂value/∂amount of a source in a period; 0 when its amount is unlimited. */
	double sourcePrice(double[] rowDuals, int source, int period) {
		Source it = this.model.sources().get(source);
		return price(rowDuals, this.sourceRows[source][period], it.amounts().get(period), it.unused());
	}

	/** ∂value/∂amount of a sink in a period; 0 when its amount is unlimited. */
	double sinkPrice(double[] rowDuals, int sink, int period) {
		Sink it = this.model.sinks().get(sink);
		return price(rowDuals, this.sinkRows[sink][period], it.amounts().get(period), it.unmet());
	}

	/** ∂value/∂amount of what links carry together in a period. */
	double throughputPrice(double[] rowDuals, int throughput, int period) {
		return this.inner.throughputPrice(rowDuals, throughput, period);
	}

	private double price(double[] rowDuals, int row, double amount, Impact left) {
		if (Double.isInfinite(amount)) {
			return 0;
		}
		double budget = (this.emissionsRow >= 0) ? rowDuals[this.emissionsRow] : 0;
		return rowDuals[row] + (this.goal.fromIdle() ? 0 : this.goal.weigh(left)) - budget * left.co2eTonnes();
	}

	/**
	 * This program's point for the point of the same model's program with fixed links.
	 */
	double[] pointFrom(double[] fixed) {
		double[] x = new double[this.program.columns];
		int next = 0;
		for (int column = 0; column < x.length; column++) {
			if (!this.program.integral[column]) {
				x[column] = (next < fixed.length) ? fixed[next++] : this.program.columnLower[column];
			}
		}
		for (int link = 0; link < this.flows.length; link++) {
			for (int period = 0; period < this.model.periods(); period++) {
				if (this.usesInPeriod[link][period] >= 0 && flow(x, link, period) > 0) {
					x[this.usesInPeriod[link][period]] = 1;
					x[this.uses[link]] = 1;
				}
			}
		}
		return x;
	}

}
