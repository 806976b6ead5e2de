package io.krets.registry.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the official lists say of themselves: counts, flags and structure. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CataloguesTest {

	private final WasteCodes waste = new WasteCodes();

	private final NaceCodes nace = new NaceCodes();

	@Test
	void theEuropeanListHas842CodesAnd408AreHazardous() {
		assertThat(this.waste.list()).hasSize(842).allMatch((code) -> code.code().matches("\\d{6}"));
		assertThat(this.waste.list()).filteredOn(WasteCode::hazardous).hasSize(408);
	}

	@Test
	void everyCodeHasItsChapterAndSubChapter() {
		Map<String, Map<String, String>> chapters = this.waste.chapters();

		assertThat(chapters.keySet()).filteredOn((code) -> code.length() == 2).hasSize(20);
		assertThat(chapters.keySet()).filteredOn((code) -> code.length() == 4).hasSize(111);
		assertThat(this.waste.list()).extracting((code) -> code.code().substring(0, 4))
			.allSatisfy((sub) -> assertThat(chapters).containsKeys(sub, sub.substring(0, 2)));
	}

	@Test
	void everyLabelIsShortAndThereInFourLanguages() {
		assertThat(this.waste.list()).allSatisfy((code) -> assertThat(code.labels()).hasSize(4)
			.allSatisfy((language, label) -> assertThat(label).hasSizeBetween(5, 80)));
		assertThat(this.waste.chapters().values())
			.allSatisfy((labels) -> assertThat(labels.values()).hasSize(4).noneMatch(String::isBlank));
	}

	@Test
	void twinsAreMutualAndOfDifferentFlags() {
		List<WasteCode> mirrored = this.waste.list().stream().filter((code) -> !code.twins().isEmpty()).toList();

		assertThat(mirrored).filteredOn((code) -> !code.hazardous()).hasSize(161);
		assertThat(mirrored).allSatisfy((code) -> assertThat(code.twins()).allSatisfy((name) -> {
			WasteCode twin = this.waste.find(name).orElseThrow();
			assertThat(twin.hazardous()).isNotEqualTo(code.hazardous());
			assertThat(twin.twins()).contains(code.code());
		}));
	}

	@Test
	void norwayHasEightCodesOfItsOwnAndFiveOtherFlags() {
		assertThat(this.waste.list("NO")).hasSize(850)
			.filteredOn((code) -> code.code().startsWith("1650"))
			.hasSize(8)
			.allMatch(WasteCode::hazardous);
		assertThat(differingFlags("NO")).containsExactlyInAnyOrder("160401", "160402", "160403", "180202", "180207");
	}

	@Test
	void finlandHasTwoCodesOfItsOwnAndThreeOtherFlags() {
		assertThat(this.waste.list("FI")).hasSize(844).extracting(WasteCode::code).contains("160297", "160298");
		assertThat(differingFlags("FI")).containsExactlyInAnyOrder("180109", "180208", "200132");
		assertThat(this.waste.list("SE")).hasSize(842);
	}

	@ParameterizedTest
	@CsvSource({ "2, 21, 88, 272, 615", "2.1, 22, 87, 287, 651" })
	void naceHasAsManyCodesAsItsRegulationSays(String version, int sections, int divisions, int groups, int classes) {
		Map<Integer, Long> byLength = this.nace.list(version)
			.stream()
			.collect(Collectors.groupingBy((code) -> code.code().length(), Collectors.counting()));

		assertThat(byLength)
			.isEqualTo(Map.of(1, (long) sections, 2, (long) divisions, 4, (long) groups, 5, (long) classes));
	}

	@Test
	void fourteenClassesOfIndustryMeanSomethingElseInTheNewerVersion() {
		List<NaceCode> changed = this.nace.changed();

		assertThat(changed.stream().map(NaceCode::code).collect(Collectors.toSet()))
			.isEqualTo(Set.of("20.51", "22.23", "25.30", "25.40", "25.61", "25.62", "35.11", "35.12", "35.13", "35.14",
					"38.21", "38.22", "38.31", "38.32"));
		assertThat(this.nace.find("2", "35.14").orElseThrow().label("no")).isEqualTo("Handel med kraft");
		assertThat(this.nace.find("2.1", "35.14").orElseThrow().label("no")).isEqualTo("Distribusjon av kraft");
	}

	@Test
	void aCodeOfOneVersionIsNotOneOfTheOther() {
		assertThat(this.nace.find("2", "45.11")).isPresent();
		assertThat(this.nace.find("2.1", "45.11")).isEmpty();
		assertThat(this.nace.find("2.1", "35.40")).isPresent();
		assertThat(this.nace.find("2", "35.40")).isEmpty();
		assertThat(this.nace.find("3", "24.10")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "aluminium, en, 24.42", "ferrolegeringer, no, 24.10", "sågverk, sv, 16.1", "sahat, fi, 16.1",
			"fjernvarme, no, 35", "meijeri, fi, 10.5", "24.4, en, 24.42" })
	void naceIsFoundByWordsAndByCode(String wanted, String language, String code) {
		assertThat(this.nace.search("2.1", wanted, language, 5)).extracting(NaceCode::code).contains(code);
	}

	@Test
	void everyHazardousPropertyAndOperationIsThere() {
		assertThat(CatalogueFile.rows("hazards.csv")).hasSize(15);
		assertThat(CatalogueFile.rows("recovery-disposal.csv")).hasSize(28);
	}

	private List<String> differingFlags(String country) {
		return this.waste.list(country)
			.stream()
			.filter((code) -> this.waste.list()
				.stream()
				.anyMatch((eu) -> eu.code().equals(code.code()) && eu.hazardous() != code.hazardous()))
			.map(WasteCode::code)
			.toList();
	}

}
