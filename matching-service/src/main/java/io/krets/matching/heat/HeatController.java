package io.krets.matching.heat;

import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import io.krets.matching.planning.SolveRoom;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Heat of a hub's registered streams. */
@RestController
@RequestMapping("${krets.api-path}")
class HeatController {

	private static final double MOST_DELTA_T = 200;

	private final HeatReports reports;

	private final SolveRoom room;

	HeatController(HeatReports reports, SolveRoom room) {
		this.reports = reports;
		this.room = room;
	}

	@GetMapping("/heat")
	Mono<HeatReport> heat(Caller caller, @RequestParam String hub, @RequestParam(defaultValue = "10") double deltaTMin,
			@RequestParam(defaultValue = "0.02") double lossPerKm) {
		if (!(deltaTMin >= 0 && deltaTMin <= MOST_DELTA_T)) {
			throw Problem.invalid("deltaTMin", "out-of-range", "Give a difference from 0 to 200 K.");
		}
		if (!(lossPerKm >= 0 && lossPerKm <= 1)) {
			throw Problem.invalid("lossPerKm", "out-of-range", "Give a fraction from 0 to 1.");
		}
		return this.room.solve(caller, () -> this.reports.of(caller, hub, deltaTMin, lossPerKm));
	}

}
