package io.krets.matching.optimisation;

import java.util.Set;

import io.krets.matching.optimisation.NetworkModel.Link;
import io.krets.matching.optimisation.NetworkModel.NodeKind;
import io.krets.matching.optimisation.NetworkModel.Sink;
import io.krets.matching.optimisation.NetworkModel.Source;

/** The greatest flow that a plan can need on a link. */
final class FlowBounds {

	private final NetworkModel model;

	private final Set<Limit> lifted;

	/** What all amounts together come to; NaN until it is asked for. */
	private double all = Double.NaN;

	FlowBounds(NetworkModel model, Set<Limit> lifted) {
		this.model = model;
		this.lifted = lifted;
	}

	private boolean isLifted(Limit.Kind kind, int index, int period) {
		return this.lifted.contains(Limit.of(kind, index, period));
	}

	/** A flow that no plan need exceed. */
	double of(int at, int period) {
		Link link = this.model.links().get(at);
		double most = isLifted(Limit.Kind.LINK_MAXIMUM, at, period) ? Double.POSITIVE_INFINITY : link.maxAmount();
		if (link.from().kind() == NodeKind.SOURCE && !isLifted(Limit.Kind.SUPPLY, link.from().index(), period)) {
			most = Math.min(most, this.model.sources().get(link.from().index()).amounts().get(period));
		}
		if (link.to().kind() == NodeKind.SINK && !isLifted(Limit.Kind.DEMAND, link.to().index(), period)
				&& !isLifted(Limit.Kind.ACCEPTANCE, link.to().index(), period)) {
			most = Math.min(most, this.model.sinks().get(link.to().index()).amounts().get(period) / link.yield());
		}
		return Double.isInfinite(most) ? Math.max(link.minAmount(), all()) : most;
	}

	private double all() {
		if (Double.isNaN(this.all)) {
			this.all = sumOfAmounts();
		}
		return this.all;
	}

	private double sumOfAmounts() {
		double sum = 1;
		for (Source source : this.model.sources()) {
			sum += source.amounts().stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).sum();
		}
		double smallestYield = 1;
		for (Link link : this.model.links()) {
			sum += link.minAmount() + (Double.isFinite(link.maxAmount()) ? link.maxAmount() : 0);
			smallestYield = Math.min(smallestYield, link.yield());
		}
		for (Sink sink : this.model.sinks()) {
			sum += sink.amounts().stream().filter(Double::isFinite).mapToDouble(Double::doubleValue).sum();
		}
		return 1000 * sum / smallestYield;
	}

}
