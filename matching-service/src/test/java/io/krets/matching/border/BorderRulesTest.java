package io.krets.matching.border;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import io.krets.kit.stream.Stream.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One test for each rule; the law that it follows is the finding's source. */
class BorderRulesTest {

	private static final Crossing SCRAP = crossing("SE", "FI", Kind.MATERIAL, "170405", List.of(), "B1010");

	private static final Crossing DUST = crossing("NO", "SE", Kind.MATERIAL, "100207", List.of("HP5", "HP14"));

	private static final Crossing SILICA = crossing("NO", "SE", Kind.MATERIAL, "100804", List.of());

	private static final Crossing UNSAID = crossing("NO", "FI", Kind.MATERIAL, null, List.of());

	private static final Crossing HEAT = crossing("NO", "SE", Kind.ENERGY, null, List.of());

	private static final Crossing WATER = crossing("SE", "FI", Kind.WATER, null, List.of());

	private static Crossing crossing(@Nullable String from, @Nullable String to, Kind kind, @Nullable String ewc,
			List<String> hazards, String... entries) {
		return new Crossing(from, to, kind, ewc, hazards, List.of(entries));
	}

	@Test
	void withinACountryNothingIsNeededAndFromAnUnknownOneEverythingMayBe() {
		assertThat(BorderRules.steps(crossing("NO", "NO", Kind.MATERIAL, "170405", List.of()))).isEmpty();
		assertThat(BorderRules.steps(crossing(null, "NO", Kind.MATERIAL, "170405", List.of()))).isNotEmpty();
	}

	@Test
	void aWasteCodeMeansWasteAndWithoutOneSomebodyDecides() {
		assertFinds(BorderRules.status(SCRAP), Finding.WASTE, LegalSource.WASTE_STATUS);
		assertThat(BorderRules.status(SCRAP).getFirst().text()).contains("170405").doesNotContain("{");
		assertFinds(BorderRules.status(UNSAID), Finding.STATUS_OPEN, LegalSource.WASTE_STATUS);
		assertFinds(BorderRules.status(WATER), Finding.WATER, LegalSource.WASTE_WATER);
		assertFinds(BorderRules.status(HEAT), Finding.NO_GOODS, LegalSource.WASTE_STATUS);
	}

	@Test
	void theCodeIsFilledInOrAskedFor() {
		assertFinds(BorderRules.code(SCRAP), Finding.CODE_KNOWN, LegalSource.LIST_OF_WASTE);
		assertThat(BorderRules.code(SCRAP).getFirst().params()).containsEntry("ewc", "170405");
		assertFinds(BorderRules.code(UNSAID), Finding.CODE_MISSING, LegalSource.LIST_OF_WASTE);
	}

	@Test
	void statedHazardsAreFilledInAndNoneIsToBeConfirmed() {
		assertFinds(BorderRules.hazard(DUST), Finding.HAZARDOUS, LegalSource.HAZARDS);
		assertThat(BorderRules.hazard(DUST).getFirst().text()).contains("HP5, HP14");
		assertFinds(BorderRules.hazard(SCRAP), Finding.HAZARD_OPEN, LegalSource.HAZARDS);
	}

	@Test
	void hazardousIsAmberAKnownEntryMayBeGreenAndTheRestIsOpen() {
		assertFinds(BorderRules.list(DUST), Finding.AMBER, LegalSource.PROCEDURES);
		assertFinds(BorderRules.list(SCRAP), Finding.GREEN_CANDIDATE, LegalSource.PROCEDURES);
		assertThat(BorderRules.list(SCRAP).getFirst().params()).containsEntry("entry", "B1010");
		assertFinds(BorderRules.list(SILICA), Finding.LIST_OPEN, LegalSource.PROCEDURES);
	}

	@Test
	void whatCanBeOfAnimalsHasPapersOfItsOwn() {
		assertFinds(BorderRules.animals(crossing("NO", "SE", Kind.MATERIAL, "020202", List.of())), Finding.ANIMAL,
				LegalSource.ANIMALS);
		assertThat(BorderRules.animals(SCRAP)).isEmpty();
		assertThat(BorderRules.animals(UNSAID)).isEmpty();
	}

	@Test
	void aMaterialThatIsNoWasteIsAProduct() {
		assertFinds(BorderRules.chemicals(UNSAID), Finding.CHEMICALS, LegalSource.CHEMICALS);
		assertThat(BorderRules.chemicals(HEAT)).isEmpty();
	}

	@Test
	void wasteCrossesToRecovery() {
		assertFinds(BorderRules.recovery(SCRAP), Finding.RECOVERY, LegalSource.DISPOSAL);
		assertThat(BorderRules.recovery(HEAT)).isEmpty();
	}

	@Test
	void theReceiverHasAPermit() {
		assertFinds(BorderRules.permit(SCRAP), Finding.PERMIT, LegalSource.PERMIT);
		assertThat(BorderRules.permit(HEAT)).isEmpty();
	}

	@Test
	void aContractIsNeededEitherWay() {
		assertFinds(BorderRules.contract(SCRAP), Finding.CONTRACT, LegalSource.INFORMATION);
		assertFinds(BorderRules.contract(DUST), Finding.CONTRACT_NOTIFIED, LegalSource.NOTIFIED_CONTRACT);
		assertThat(BorderRules.contract(HEAT)).isEmpty();
	}

	@Test
	void greenGoesWithAnnexSevenAmberWithConsentAndWhatIsOpenStaysOpen() {
		assertFinds(BorderRules.papers(SCRAP), Finding.ANNEX_VII, LegalSource.INFORMATION);
		assertFinds(BorderRules.papers(DUST), Finding.NOTIFY, LegalSource.NOTIFICATION);
		assertThat(BorderRules.papers(DUST).getFirst().params()).containsEntry("from", "NO").containsEntry("to", "SE");
		assertFinds(BorderRules.papers(SILICA), Finding.PAPERS_OPEN, LegalSource.PROCEDURES);
	}

	@Test
	void whatIsNotifiedIsGuaranteed() {
		assertFinds(BorderRules.guarantee(DUST), Finding.GUARANTEE, LegalSource.GUARANTEE);
		assertFinds(BorderRules.guarantee(SCRAP), Finding.NO_GUARANTEE, LegalSource.GUARANTEE);
		assertThat(BorderRules.guarantee(SILICA)).isEmpty();
	}

	@Test
	void papersGoByTheElectronicSystemWhichNorwayIsAskedAbout() {
		assertFinds(BorderRules.system(SCRAP), Finding.SYSTEM, LegalSource.SYSTEM);
		assertFinds(BorderRules.system(DUST), Finding.SYSTEM_WITH_NORWAY, LegalSource.SYSTEM);
		assertThat(BorderRules.system(HEAT)).isEmpty();
	}

	@Test
	void norwayHasARegulationOfItsOwn() {
		assertFinds(BorderRules.norway(DUST), Finding.NORWAY, LegalSource.NORWAY);
		assertThat(BorderRules.norway(SCRAP)).isEmpty();
		assertThat(BorderRules.norway(HEAT)).isEmpty();
	}

	@Test
	void theCarrierIsRegistered() {
		assertFinds(BorderRules.carrier(SCRAP), Finding.CARRIER, LegalSource.CARRIER);
		assertThat(BorderRules.carrier(HEAT)).isEmpty();
	}

	@Test
	void everyFindingIsFoundBySomeCrossingHasItsSourceAndNamesOnlyWhatIsFilledIn() {
		Set<Finding> found = EnumSet.noneOf(Finding.class);
		for (Crossing crossing : List.of(SCRAP, DUST, SILICA, UNSAID, HEAT, WATER,
				crossing("FI", "NO", Kind.MATERIAL, "020501", List.of()))) {
			BorderRules.steps(crossing).forEach((step) -> {
				found.add(step.finding());
				assertThat(step.text()).doesNotContain("{");
				assertThat(step.source().url()).startsWith("http");
				assertThat(step.source().title()).matches(".*\\d.*");
			});
		}
		assertThat(found).containsExactlyInAnyOrder(Finding.values());
		assertThat(Arrays.stream(Finding.values()).map(Finding::source).distinct())
			.containsExactlyInAnyOrder(LegalSource.values());
	}

	private static void assertFinds(List<Step> steps, Finding finding, LegalSource source) {
		assertThat(steps).singleElement().satisfies((step) -> {
			assertThat(step.finding()).isEqualTo(finding);
			assertThat(step.source().title()).isEqualTo(source.title());
		});
	}

}
