package io.krets.matching.knowledge;

import java.util.List;

import io.krets.matching.engine.Use;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** That each use is called by its name in every language, and by its own. */
class UseNamesTest {

	private static final String USES = """
			# two
			blending|ash|blending into cement|23.51:1||||1|by-product|COMMON||EN-197-1
			mulch|bark|mulch|01.1:1||||1|by-product|COMMON|MATERIAL|EN-197-1
			""";

	private static final String BLENDING = "blending|innblanding i sement|inblandning i cement|sekoitus sementtiin\n";

	private static final String MULCH = "mulch|jorddekke|marktäckning|katemateriaali\n";

	@Test
	void everyUseHasItsNames() {
		UseNames names = UseNames.load();
		List<Use> uses = KnowledgeLoader.load().uses();
		assertThat(names.name("bark-mulch-growing-media", "en")).isEqualTo("mulch and growing media");
		assertThat(names.name("bark-mulch-growing-media", "no")).isEqualTo("jorddekke og dyrkingsmedier");
		assertThat(names.name("bark-mulch-growing-media", "sv")).isEqualTo("marktäckning och odlingssubstrat");
		assertThat(names.name("bark-mulch-growing-media", "fi")).isEqualTo("katemateriaali ja kasvualustat");
		assertThat(uses).allSatisfy((use) -> {
			assertThat(names.name(use.id(), "en")).isEqualTo(use.process());
			for (String language : ClassNames.LANGUAGES) {
				// a clause of a sentence
				assertThat(names.name(use.id(), language)).isNotBlank().doesNotMatch(".*[.|{}]$").hasSizeLessThan(120);
			}
		});
		assertThatIllegalArgumentException().isThrownBy(() -> names.name("bark-mulch-growing-media", "de"))
			.withMessageContaining("Maybe the language");
	}

	@Test
	void useWithoutNamesIsRefused() {
		refused(BLENDING, "knowledge/uses/test.csv line 3: use \"mulch\" has no names in use-names.csv");
	}

	@Test
	void nameThatIsEmptyIsRefused() {
		refused(BLENDING + "mulch|jorddekke| |katemateriaali\n",
				"knowledge/use-names.csv line 2: use \"mulch\" has no name in Swedish");
	}

	@Test
	void nameOfNoUseIsRefused() {
		refused(BLENDING + MULCH + "mulching|flis|flis|hake\n",
				"knowledge/use-names.csv line 3: \"mulching\" is no use");
	}

	@Test
	void useThatIsNamedTwiceIsRefused() {
		refused(BLENDING + MULCH + "mulch|dekke|täckning|kate\n",
				"knowledge/use-names.csv line 3: use \"mulch\" was named in line 2 already");
	}

	@Test
	void nameOfTwoThingsIsRefused() {
		refused(BLENDING + "mulch|jorddekke|marktäckning|sekoitus sementtiin\n",
				"knowledge/use-names.csv line 2: Finnish \"sekoitus sementtiin\" is said of"
						+ " \"blending into cement\" and of \"mulch\"");
	}

	@Test
	void twoUsesOfOneProcessMayBeCalledTheSame() {
		String again = USES.replace("mulch|bark|mulch|", "mulch|bark|blending into cement|");
		UseNames names = of(again, BLENDING + BLENDING.replace("blending|", "mulch|"));
		assertThat(names.name("mulch", "fi")).isEqualTo("sekoitus sementtiin");
	}

	private static void refused(String names, String message) {
		assertThatIllegalStateException().isThrownBy(() -> of(USES, names))
			.withMessageStartingWith(message + "\nMaybe ");
	}

	private static UseNames of(String uses, String names) {
		return UseNames.of(KnowledgeFile.parse("uses/test.csv", 12, uses),
				KnowledgeFile.parse(UseNames.FILE, 4, names));
	}

}
