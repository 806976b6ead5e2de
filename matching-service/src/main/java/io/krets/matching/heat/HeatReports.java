package io.krets.matching.heat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import io.krets.kit.identity.Caller;
import io.krets.kit.stream.Stream;
import io.krets.matching.engine.Access;
import io.krets.matching.engine.AnnualUnit;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Match;
import io.krets.matching.heat.HeatReport.HeatStream;
import io.krets.matching.heat.HeatReport.Pair;
import io.krets.matching.optimisation.HeatCascade;
import io.krets.matching.optimisation.HeatPipe;
import io.krets.matching.readmodel.Owner;
import io.krets.matching.readmodel.ReadModel;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** Makes a hub's heat report of what the reader may see of its streams. */
@Component
class HeatReports {

	/** The most streams of one report. */
	private static final int MOST_STREAMS = 100;

	/** Further than this heat is not piped; see the match's own limit. */
	private static final double MOST_KM = 30;

	private static final double HOURS_PER_YEAR = 8766;

	private final ReadModel model;

	HeatReports(ReadModel model) {
		this.model = model;
	}

	HeatReport of(Caller caller, String hub, double deltaTMin, double lossPerKm) {
		this.model.requireComplete();
		List<HeatStream> streams = new ArrayList<>();
		List<EngineStream> subjects = new ArrayList<>();
		for (Stream shown : this.model.listOwned(caller, Owner.HUB, hub)) {
			EngineStream subject = (shown.kind() == Stream.Kind.ENERGY && shown.id() != null)
					? this.model.subject(caller, shown.id()).orElse(null) : null;
			HeatStream heat = (subject != null) ? heat(shown, subject) : null;
			if (subject != null && heat != null && streams.size() < MOST_STREAMS) {
				streams.add(heat);
				subjects.add(subject);
			}
		}
		HeatCascade.Targets targets = streams.isEmpty() ? null
				: HeatCascade.targets(streams.stream().map(HeatReports::cascaded).toList(), deltaTMin);
		return new HeatReport(hub, deltaTMin, lossPerKm, streams, targets,
				pairs(this.model.access(caller, Set.of()), streams, subjects, deltaTMin, new HeatPipe(lossPerKm)));
	}

	private static @Nullable HeatStream heat(Stream shown, EngineStream subject) {
		Double supply = (subject.temperature() != null) ? subject.temperature().supplyC() : null;
		Double amount = (subject.quantity() != null && subject.quantity().unit() == AnnualUnit.MEGAWATT_HOURS)
				? subject.quantity().representativePerYear() : null;
		if (supply == null || amount == null || amount <= 0) {
			return null;
		}
		Double stated = (subject.temperature() != null) ? subject.temperature().returnC() : null;
		double back = HeatPipe.returnC(supply, stated);
		return new HeatStream(subject.id(), shown.name(), shown.direction().name(), supply, back,
				stated == null || stated != back, amount * 1000 / HOURS_PER_YEAR);
	}

	/** An offer is cooled to its return; a need is warmed from it. */
	private static HeatCascade.HeatStream cascaded(HeatStream it) {
		return it.direction().equals("OFFER")
				? new HeatCascade.HeatStream(it.streamId(), it.supplyC(), it.returnC(), -it.averageKw())
				: new HeatCascade.HeatStream(it.streamId(), it.returnC(), it.supplyC(), it.averageKw());
	}

	private List<Pair> pairs(Access access, List<HeatStream> streams, List<EngineStream> subjects, double deltaTMin,
			HeatPipe pipe) {
		List<Pair> pairs = new ArrayList<>();
		for (int offer = 0; offer < streams.size(); offer++) {
			for (int need = 0; need < streams.size(); need++) {
				boolean possible = streams.get(offer).direction().equals("OFFER")
						&& streams.get(need).direction().equals("NEED");
				if (possible) {
					Match match = this.model.index().explain(subjects.get(offer), subjects.get(need), access);
					if (match.isConceivable()) {
						pairs.add(pair(streams.get(offer), streams.get(need), match, deltaTMin, pipe));
					}
				}
			}
		}
		pairs.sort(Comparator.comparing((Pair it) -> !it.verdict().equals("SURVIVES"))
			.thenComparing((Pair it) -> -it.arrivesKw())
			.thenComparing(Pair::offerId)
			.thenComparing(Pair::needId));
		return pairs;
	}

	private static Pair pair(HeatStream offer, HeatStream need, Match match, double deltaTMin, HeatPipe pipe) {
		Double km = match.distanceKm();
		double lost = pipe.lost(km);
		double arrives = pipe.arrivesC(offer.supplyC(), offer.returnC(), km);
		String verdict = (km != null && km > MOST_KM) ? "TOO_FAR"
				: (arrives < need.supplyC() + deltaTMin) ? "TOO_COLD" : "SURVIVES";
		return new Pair(offer.streamId(), need.streamId(), verdict, km, arrives, need.supplyC(), lost,
				verdict.equals("SURVIVES") ? Math.min(offer.averageKw() * (1 - lost), need.averageKw()) : 0);
	}

}
