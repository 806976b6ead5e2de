package io.krets.matching.planning;

import java.time.Duration;

import io.krets.kit.identity.Caller;
import io.krets.kit.openapi.DescribedBy;
import io.krets.matching.optimisation.CoalitionGame;
import io.krets.matching.optimisation.HeatCascade;
import io.krets.matching.optimisation.NetworkModel;
import io.krets.matching.optimisation.Optimiser;
import io.krets.matching.optimisation.WaterNetwork;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Plans, shares and targets of models that callers bring themselves. */
@RestController
@RequestMapping(path = "${krets.api-path}", consumes = "application/json")
class PlanningController {

	private final SolveRoom room;

	private final Optimiser optimiser;

	private final ModelReader<OptimiseRequest> models;

	private final ModelReader<SharingRequest> games;

	private final ModelReader<PinchRequest> heat;

	private final ModelReader<WaterRequest> water;

	PlanningController(SolveRoom room, Optimiser optimiser, JsonMapper mapper) {
		this.room = room;
		this.optimiser = optimiser;
		this.models = new ModelReader<>("optimise.schema.json", OptimiseRequest.class, mapper, OptimiseRequest::check);
		this.games = new ModelReader<>("sharing.schema.json", SharingRequest.class, mapper, SharingRequest::check);
		this.heat = new ModelReader<>("pinch.schema.json", PinchRequest.class, mapper, PinchRequest::check);
		this.water = new ModelReader<>("water.schema.json", WaterRequest.class, mapper, WaterRequest::check);
	}

	@PostMapping("/optimise")
	Mono<OptimiseAnswer> optimise(Caller caller, @DescribedBy("optimise") @RequestBody Flux<DataBuffer> sent) {
		return ModelReader.body(sent).flatMap((body) -> this.room.solve(caller, () -> {
			OptimiseRequest request = this.models.read(body);
			NetworkModel model = request.model();
			return OptimiseAnswer.of(model, this.optimiser.optimise(model, request.goal(), request.allowedGap(),
					Duration.ofNanos((long) (request.seconds() * 1e9))), request.seeksBenefit());
		}));
	}

	@PostMapping("/sharing")
	Mono<SharingAnswer> sharing(Caller caller, @DescribedBy("sharing") @RequestBody Flux<DataBuffer> sent) {
		return ModelReader.body(sent).flatMap((body) -> this.room.solve(caller, () -> {
			CoalitionGame game = this.games.read(body).game();
			return SharingAnswer.of(game);
		}));
	}

	@PostMapping("/pinch")
	Mono<HeatCascade.Targets> pinch(Caller caller, @DescribedBy("pinch") @RequestBody Flux<DataBuffer> sent) {
		return ModelReader.body(sent).flatMap((body) -> this.room.solve(caller, () -> {
			PinchRequest request = this.heat.read(body);
			return HeatCascade.targets(request.heatStreams(), request.difference());
		}));
	}

	@PostMapping("/water")
	Mono<WaterNetwork.Targets> water(Caller caller, @DescribedBy("water") @RequestBody Flux<DataBuffer> sent) {
		return ModelReader.body(sent)
			.flatMap((body) -> this.room.solve(caller,
					() -> WaterNetwork.targets(this.water.read(body).waterProcesses())));
	}

}
