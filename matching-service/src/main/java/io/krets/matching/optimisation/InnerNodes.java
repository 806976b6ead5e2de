package io.krets.matching.optimisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.krets.matching.optimisation.NetworkModel.Conversion;
import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.Node;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.NetworkModel.Storage;
import io.krets.matching.optimisation.NetworkModel.Throughput;

/**
 * Writes into a program what stands between sources and sinks: columns and balances of
 * conversions and storages, and what links carry together.
 */
final class InnerNodes {

	private final NetworkModel model;

	private final Goal goal;

	private final Set<Limit> lifted;

	private final LinearProgram.Builder builder;

	private final int[][] flows;

	private final int[][] throughputRows;

	private final List<Integer> columns = new ArrayList<>();

	private final List<Impact> impacts = new ArrayList<>();

	InnerNodes(NetworkModel model, Goal goal, Set<Limit> lifted, LinearProgram.Builder builder, int[][] flows) {
		this.model = model;
		this.goal = goal;
		this.lifted = lifted;
		this.builder = builder;
		this.flows = flows;
		this.throughputRows = new int[model.throughputs().size()][model.periods()];
	}

	/** Call once the links' columns are known. */
	void write() {
		conversions();
		storages();
		throughputs();
	}

	/** Adds what conversions and storages emit to a row. */
	void emissions(int row) {
		for (int at = 0; at < this.columns.size(); at++) {
			this.builder.set(row, this.columns.get(at), this.impacts.get(at).co2eTonnes());
		}
	}

	private void throughputs() {
		for (int at = 0; at < this.throughputRows.length; at++) {
			Throughput throughput = this.model.throughputs().get(at);
			for (int period = 0; period < this.model.periods(); period++) {
				boolean free = this.lifted.contains(Limit.of(Limit.Kind.THROUGHPUT, at, period));
				int row = this.builder.row(Double.NEGATIVE_INFINITY,
						free ? Double.POSITIVE_INFINITY : throughput.amounts().get(period));
				this.throughputRows[at][period] = row;
				for (int link : throughput.links()) {
					if (this.flows[link][period] >= 0) {
						this.builder.set(row, this.flows[link][period], 1);
					}
				}
			}
		}
	}

	/** ∂value/∂amount of a throughput in a period. */
	double throughputPrice(double[] rowDuals, int throughput, int period) {
		return rowDuals[this.throughputRows[throughput][period]];
	}

	private int column(Impact perUnit, double most) {
		int column = this.builder.column(this.goal.weigh(perUnit), 0, most);
		this.columns.add(column);
		this.impacts.add(perUnit);
		return column;
	}

	private void conversions() {
		for (int at = 0; at < this.model.conversions().size(); at++) {
			Conversion conversion = this.model.conversions().get(at);
			Node node = new Node(NodeKind.CONVERSION, at);
			for (int period = 0; period < this.model.periods(); period++) {
				double most = this.lifted.contains(Limit.of(Limit.Kind.CONVERSION_CAPACITY, at, period))
						? Double.POSITIVE_INFINITY : conversion.capacity();
				int activity = column(conversion.perUnit(), most);
				int input = this.builder.row(0, 0);
				this.builder.set(input, activity, -1);
				addArriving(input, node, period);
				for (Map.Entry<String, Double> output : conversion.yields().entrySet()) {
					// what no link takes of an output leaves the network
					int made = this.builder.row(0, Double.POSITIVE_INFINITY);
					this.builder.set(made, activity, output.getValue());
					addLeaving(made, node, output.getKey(), period);
				}
			}
		}
	}

	private void addArriving(int row, Node node, int period) {
		for (int at = 0; at < this.flows.length; at++) {
			Link link = this.model.links().get(at);
			if (link.to().equals(node) && this.flows[at][period] >= 0) {
				this.builder.set(row, this.flows[at][period], link.yield());
			}
		}
	}

	private void addLeaving(int row, Node node, String resource, int period) {
		for (int at = 0; at < this.flows.length; at++) {
			Link link = this.model.links().get(at);
			if (link.from().equals(node) && this.flows[at][period] >= 0 && taken(link.to()).equals(resource)) {
				this.builder.set(row, this.flows[at][period], -1);
			}
		}
	}

	private String taken(Node node) {
		return switch (node.kind()) {
			case SINK -> this.model.sinks().get(node.index()).resource();
			case CONVERSION -> this.model.conversions().get(node.index()).input();
			case STORAGE -> this.model.storages().get(node.index()).resource();
			case SOURCE -> "";
		};
	}

	private void storages() {
		for (int at = 0; at < this.model.storages().size(); at++) {
			Storage storage = this.model.storages().get(at);
			Node node = new Node(NodeKind.STORAGE, at);
			int before = -1;
			for (int period = 0; period < this.model.periods(); period++) {
				double most = this.lifted.contains(Limit.of(Limit.Kind.STORAGE_CAPACITY, at, period))
						? Double.POSITIVE_INFINITY : storage.capacity();
				int level = column(storage.perUnit(), most);
				int balance = this.builder.row(0, 0);
				this.builder.set(balance, level, -1);
				if (before >= 0) {
					this.builder.set(balance, before, storage.kept());
				}
				addArriving(balance, node, period);
				addLeaving(balance, node, storage.resource(), period);
				before = level;
			}
		}
	}

}
