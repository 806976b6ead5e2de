package io.krets.registry.catalogue;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.krets.kit.stream.Stream.Component;
import io.krets.registry.catalogue.HazardWarning.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class HazardConsistencyTest {

	private static final String FILTER_DUST = "100208";

	private static final String FILTER_DUST_HAZARDOUS = "100207";

	private final HazardConsistency consistency = new HazardConsistency(new WasteCodes());

	@Test
	void saysNothingWhereEverythingFits() {
		assertThat(this.consistency.warnings(FILTER_DUST_HAZARDOUS, List.of("HP10", "HP14"),
				List.of(share("Pb", 0.01, 0.02))))
			.isEmpty();
		assertThat(this.consistency.warnings(FILTER_DUST, List.of(), List.of(share("SiO2", 0.9, 0.97)))).isEmpty();
		assertThat(this.consistency.warnings(null, List.of(), List.of())).isEmpty();
	}

	@Test
	void pointsFromTheNonHazardousCodeOfAPairToItsTwin() {
		List<HazardWarning> warnings = this.consistency.warnings(FILTER_DUST, List.of("HP10"), List.of());

		assertThat(warnings).singleElement().satisfies((warning) -> {
			assertThat(warning.kind()).isEqualTo(Kind.HAZARDOUS_TWIN);
			assertThat(warning.pointer()).isEqualTo("/codes/ewc");
			assertThat(warning.params()).containsEntry("twins", List.of(FILTER_DUST_HAZARDOUS));
			assertThat(warning.message()).contains(FILTER_DUST, FILTER_DUST_HAZARDOUS, "HP10");
		});
	}

	@Test
	void warnsOfLimitsThatTheCompositionExceeds() {
		List<HazardWarning> warnings = this.consistency.warnings(FILTER_DUST, List.of(),
				List.of(share("lead", 0.004, 0.02)));

		assertThat(kinds(warnings)).containsExactlyInAnyOrder(Kind.PROPERTY_NOT_STATED, Kind.PROPERTY_NOT_STATED,
				Kind.HAZARDOUS_TWIN);
		assertThat(hazards(warnings)).containsExactlyInAnyOrder("HP10", "HP14");
	}

	@Test
	void sumsSubstancesWhereTheRegulationSums() {
		List<Component> irritants = List.of(share("CaO", 0.06, 0.06), share("Ca(OH)2", 0.05, 0.05));

		List<HazardWarning> together = this.consistency.warnings(null, List.of(), irritants);
		List<HazardWarning> alone = this.consistency.warnings(null, List.of(), irritants.subList(0, 1));

		assertThat(hazards(together)).as("11 %% eye damage in all").containsExactly("HP4");
		assertThat(together.getFirst().params()).containsEntry("substances", List.of("CaO", "Ca(OH)2"));
		assertThat(alone).isEmpty();
	}

	@Test
	void doesNotSumWhereOneSubstanceDecides() {
		List<Component> each = List.of(share("diesel", 0.006, 0.006), share("naphthalene", 0.006, 0.006));

		assertThat(hazards(this.consistency.warnings(null, List.of(), each))).doesNotContain("HP7");
	}

	@Test
	void callsALimitPossibleThatOnlyTheGreatestShareReaches() {
		List<HazardWarning> warnings = this.consistency.warnings(FILTER_DUST, List.of("HP14"),
				List.of(share("Pb", 0.001, 0.004)));

		assertThat(warnings).filteredOn((warning) -> warning.kind() == Kind.PROPERTY_POSSIBLE)
			.singleElement()
			.satisfies((warning) -> assertThat(warning.params()).containsEntry("hazard", "HP10"));
	}

	@Test
	void countsNothingBelowTheCutOff() {
		assertThat(this.consistency.warnings(null, List.of(), List.of(share("ZnO", 0.0009, 0.0009)))).isEmpty();
		assertThat(hazards(this.consistency.warnings(null, List.of(), List.of(share("ZnO", 0.0025, 0.0025)))))
			.as("weight 100: a quarter of a percent is enough")
			.containsExactly("HP14");
	}

	@Test
	void whatCorrodesIsNotCalledAnIrritantAsWell() {
		assertThat(hazards(this.consistency.warnings(null, List.of(), List.of(share("NaOH", 0.02, 0.02)))))
			.containsExactly("HP4");
		assertThat(hazards(this.consistency.warnings(null, List.of(), List.of(share("NaOH", 0.06, 0.06)))))
			.containsExactly("HP8");
	}

	@Test
	void asksForPropertiesOfAHazardousCode() {
		assertThat(this.consistency.warnings(FILTER_DUST_HAZARDOUS, List.of(), List.of())).singleElement()
			.satisfies((warning) -> {
				assertThat(warning.kind()).isEqualTo(Kind.NO_PROPERTY_STATED);
				assertThat(warning.message()).contains("Maybe it is " + FILTER_DUST);
			});
	}

	@Test
	void namesACodeThatIsNeverHazardous() {
		assertThat(kinds(this.consistency.warnings("030101", List.of("HP3"), List.of())))
			.containsExactly(Kind.NON_HAZARDOUS_CODE);
	}

	@ParameterizedTest
	@CsvSource({ "Cr(VI)", "chromium VI", "KROM VI", "sexvärt krom", "kuudenarvoinen kromi" })
	void knowsSubstancesByTheirNamesInFourLanguages(String name) {
		assertThat(hazards(this.consistency.warnings(null, List.of(), List.of(share(name, 0.002, 0.002)))))
			.contains("HP7", "HP11");
	}

	@Test
	void everyClassOfASubstanceHasALimit() {
		HazardRules rules = new HazardRules();
		Set<String> limited = rules.limits()
			.stream()
			.flatMap((limit) -> limit.parts().keySet().stream())
			.collect(Collectors.toSet());

		assertThat(rules.classesBySubstance()).isNotEmpty()
			.allSatisfy((substance, classes) -> assertThat(limited).as(substance).containsAll(classes));
	}

	private static Component share(String substance, @Nullable Double min, @Nullable Double max) {
		return new Component(substance, min, max);
	}

	private static List<Kind> kinds(List<HazardWarning> warnings) {
		return warnings.stream().map(HazardWarning::kind).toList();
	}

	private static List<Object> hazards(List<HazardWarning> warnings) {
		return warnings.stream().map((warning) -> warning.params().get("hazard")).filter(Objects::nonNull).toList();
	}

}
