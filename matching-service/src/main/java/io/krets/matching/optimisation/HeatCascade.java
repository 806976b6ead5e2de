package io.krets.matching.optimisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Least hot and cold utility of a set of streams by the problem table (Linnhoff and
 * Flower 1978; Kemp, "Pinch Analysis and Process Integration"). Hot streams are shifted
 * down and cold ones up by half the least temperature difference.
 */
public final class HeatCascade {

	private static final double NOTHING = 1e-9;

	private HeatCascade() {
	}

	/**
	 * One stream.
	 *
	 * @param supplyC where it starts
	 * @param targetC where it must end; the same for a change of phase
	 * @param dutyKw heat it takes up, negative for what it gives off
	 */
	public record HeatStream(String id, double supplyC, double targetC, double dutyKw) {

		boolean isHot() {
			return this.dutyKw < 0;
		}

	}

	/**
	 * Heat passed down at a shifted temperature.
	 *
	 * @param surplusKw with the least hot utility added; never negative
	 */
	public record Step(double shiftedC, double surplusKw) {
	}

	/**
	 * A point of a composite curve.
	 *
	 * @param temperatureC the streams' own temperature, not shifted
	 * @param heatKw counted from the cold end
	 */
	public record CurvePoint(double temperatureC, double heatKw) {
	}

	/**
	 * What the streams need at least.
	 *
	 * @param pinchHotC temperature of hot streams at the pinch, null without one
	 * @param pinchColdC temperature of cold streams there
	 * @param cascade from hot to cold; two steps at one temperature enclose a change of
	 * phase
	 * @param hotComposite all hot streams together
	 * @param coldComposite all cold streams together, placed behind the cold utility
	 */
	public record Targets(double hotUtility, double coldUtility, @Nullable Double pinchHotC,
			@Nullable Double pinchColdC, List<Step> cascade, List<CurvePoint> hotComposite,
			List<CurvePoint> coldComposite) {

		public Targets {
			cascade = List.copyOf(cascade);
			hotComposite = List.copyOf(hotComposite);
			coldComposite = List.copyOf(coldComposite);
		}

	}

	/** Targets of streams that keep a least temperature difference. */
	public static Targets targets(List<HeatStream> streams, double deltaTMin) {
		List<Step> raw = cascade(streams, deltaTMin);
		double lowest = Math.min(0, raw.stream().mapToDouble(Step::surplusKw).min().orElse(0));
		double hot = -lowest;
		double size = 1 + streams.stream().mapToDouble((stream) -> Math.abs(stream.dutyKw())).sum();
		List<Step> cascade = raw.stream()
			.map((step) -> new Step(step.shiftedC(), rounded(step.surplusKw() + hot, size)))
			.toList();
		double cold = cascade.getLast().surplusKw();
		Double pinch = null;
		for (int at = 1; at < cascade.size() - 1 && pinch == null; at++) {
			pinch = (cascade.get(at).surplusKw() == 0) ? Double.valueOf(cascade.get(at).shiftedC()) : null;
		}
		return new Targets(rounded(hot, size), cold, (pinch != null) ? Double.valueOf(pinch + deltaTMin / 2) : null,
				(pinch != null) ? Double.valueOf(pinch - deltaTMin / 2) : null, cascade,
				composite(streams.stream().filter(HeatStream::isHot).toList(), 0),
				composite(streams.stream().filter((stream) -> !stream.isHot()).toList(), cold));
	}

	private static double rounded(double heatKw, double size) {
		return (Math.abs(heatKw) < NOTHING * size) ? 0 : heatKw;
	}

	private static double shift(HeatStream stream, double deltaTMin) {
		return stream.isHot() ? -deltaTMin / 2 : deltaTMin / 2;
	}

	/** Heat passed down without any hot utility. */
	private static List<Step> cascade(List<HeatStream> streams, double deltaTMin) {
		TreeMap<Double, Double> latent = new TreeMap<>();
		for (HeatStream stream : streams) {
			double shift = shift(stream, deltaTMin);
			boolean isothermal = stream.supplyC() == stream.targetC();
			latent.merge(stream.supplyC() + shift, isothermal ? -stream.dutyKw() : 0, Double::sum);
			latent.merge(stream.targetC() + shift, 0.0, Double::sum);
		}
		List<Step> steps = new ArrayList<>();
		double heat = 0;
		Double above = null;
		for (Map.Entry<Double, Double> place : latent.descendingMap().entrySet()) {
			double at = place.getKey();
			if (above != null) {
				heat += surplus(streams, deltaTMin, at, above);
			}
			steps.add(new Step(at, heat));
			double jump = place.getValue();
			if (jump != 0) {
				heat += jump;
				steps.add(new Step(at, heat));
			}
			above = at;
		}
		return steps;
	}

	/** What streams give off less what they take up between two shifted temperatures. */
	private static double surplus(List<HeatStream> streams, double deltaTMin, double low, double high) {
		double surplus = 0;
		for (HeatStream stream : streams) {
			double shift = shift(stream, deltaTMin);
			double top = Math.max(stream.supplyC(), stream.targetC()) + shift;
			double bottom = Math.min(stream.supplyC(), stream.targetC()) + shift;
			double overlap = Math.min(high, top) - Math.max(low, bottom);
			if (overlap > 0) {
				surplus -= stream.dutyKw() * overlap / (top - bottom);
			}
		}
		return surplus;
	}

	private static List<CurvePoint> composite(List<HeatStream> streams, double from) {
		TreeMap<Double, Double> jumps = new TreeMap<>();
		for (HeatStream stream : streams) {
			boolean isothermal = stream.supplyC() == stream.targetC();
			jumps.merge(stream.supplyC(), isothermal ? Math.abs(stream.dutyKw()) : 0, Double::sum);
			jumps.merge(stream.targetC(), 0.0, Double::sum);
		}
		List<CurvePoint> points = new ArrayList<>();
		double heat = from;
		Double below = null;
		for (Map.Entry<Double, Double> place : jumps.entrySet()) {
			double at = place.getKey();
			if (below != null) {
				heat += Math.abs(surplus(streams, 0, below, at));
			}
			points.add(new CurvePoint(at, heat));
			if (place.getValue() > 0) {
				heat += place.getValue();
				points.add(new CurvePoint(at, heat));
			}
			below = at;
		}
		return points;
	}

}
