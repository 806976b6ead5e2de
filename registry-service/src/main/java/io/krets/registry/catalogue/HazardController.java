package io.krets.registry.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.krets.kit.input.DocumentReader;
import io.krets.kit.input.Paging;
import io.krets.kit.openapi.DescribedBy;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Hazardous properties with their limits, recovery and disposal operations, and a check
 * that stores nothing.
 */
@RestController
@RequestMapping("${krets.api-path}/catalogue")
class HazardController {

	private final HazardConsistency consistency;

	private final DocumentReader<Check> reader;

	HazardController(HazardConsistency consistency, JsonMapper mapper) {
		this.consistency = consistency;
		this.reader = new DocumentReader<>("hazard-check.schema.json", Check.class, Set.of(), mapper,
				(check, errors) -> {
				});
	}

	@GetMapping("/hazards")
	Paging.Page<Hazard> hazards(@RequestParam(defaultValue = "en") String lang) {
		String language = Language.required(lang);
		return new Paging.Page<>(CatalogueFile.rows("hazards.csv")
			.stream()
			.map((row) -> new Hazard(row[0], Language.labels(row, 2).getOrDefault(language, ""), row[1],
					this.consistency.limits().stream().filter((limit) -> limit.hazard().equals(row[0])).toList()))
			.toList(), null);
	}

	@GetMapping("/operations")
	Paging.Page<Operation> operations(@RequestParam(defaultValue = "en") String lang) {
		String language = Language.required(lang);
		return new Paging.Page<>(CatalogueFile.rows("recovery-disposal.csv")
			.stream()
			.map((row) -> new Operation(row[0], row[0].startsWith("R") ? "RECOVERY" : "DISPOSAL",
					Language.labels(row, 1).getOrDefault(language, "")))
			.toList(), null);
	}

	@PostMapping("/hazard-check")
	Map<String, List<HazardWarning>> check(@DescribedBy("hazard-check") @RequestBody JsonNode sent) {
		Check check = this.reader.read(sent);
		return Map.of("warnings", this.consistency.warnings(check.ewc(), check.hazards(), check.composition()));
	}

	/**
	 * A hazardous property.
	 *
	 * @param code HP1 to HP15
	 * @param assessment LIMITS, TEST or NATIONAL_RULES
	 * @param limits concentrations that give a waste the property
	 */
	record Hazard(String code, String label, String assessment, List<HazardLimit> limits) {

	}

	/**
	 * A recovery or disposal operation (Annexes I and II of Directive 2008/98/EC).
	 *
	 * @param code R1 to R13 or D1 to D15
	 */
	record Operation(String code, String kind, String label) {

	}

	/** The part of a stream that is checked. */
	record Check(@Nullable String ewc, List<String> hazards, List<Stream.Component> composition) {

		@SuppressWarnings("ConstantValue")
		Check {
			hazards = (hazards != null) ? List.copyOf(hazards) : List.of();
			composition = (composition != null) ? List.copyOf(composition) : List.of();
		}

	}

}
