package io.krets.matching.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.krets.matching.engine.Direction;
import io.krets.matching.engine.IndustryFlow;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.engine.Limit;
import io.krets.matching.engine.ResourceClass;
import io.krets.matching.engine.Use;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** What the files of knowledge must keep, whoever adds a row. */
class KnowledgeTest {

	private static final Path CATALOGUE = Path.of("../registry-service/src/main/resources/catalogue");

	private static final String USE = "%s|ash|blending|23.51:1|cement|dry|%s|1|by-product|COMMON||%s";

	private final Knowledge knowledge = KnowledgeLoader.load();

	@Test
	void isBroadEnough() {
		assertThat(this.knowledge.uses()).hasSizeGreaterThanOrEqualTo(400);
		assertThat(this.knowledge.classes()).hasSizeGreaterThanOrEqualTo(300);
		assertThat(this.knowledge.uses()).extracting(Use::id).doesNotHaveDuplicates();
	}

	@Test
	void useWithoutSourceIsRefused() {
		KnowledgeLoader loader = new KnowledgeLoader();
		assertThat(loader.use(row(USE.formatted("a", "", "EN-197-1 ch. 5"))).source()).contains("EN 197-1");
		assertThatIllegalStateException().isThrownBy(() -> loader.use(row(USE.formatted("a", "", ""))))
			.withMessageContaining("has no source yet");
		assertThat(this.knowledge.uses()).allMatch((it) -> !it.source().isBlank());
	}

	@Test
	void limitsAreFractionsOrInTheirUnit() {
		assertThat(Limit.parseAll("Cl<=0.001;T>=80;LHV>=8")).extracting(Limit::subject)
			.containsExactly("Cl", "T", "LHV");
		assertThat(Limit.parseAll("T>=80").getFirst()).isEqualTo(new Limit("T", true, 80));
		assertThatIllegalArgumentException().isThrownBy(() -> Limit.parseAll("Cl<=5"))
			.withMessageContaining("Maybe it was given in percent");
		assertThatIllegalStateException()
			.isThrownBy(() -> new KnowledgeLoader().use(row(USE.formatted("a", "Cl below 1", "EN-197-1"))))
			.withMessageContaining("line 1");
		assertThat(this.knowledge.uses().stream().filter((it) -> !it.limits().isEmpty())).hasSizeGreaterThan(50);
	}

	@Test
	void everyWasteCodeHasAClass() throws IOException {
		Set<String> codes = column("waste-codes.csv");
		assertThat(codes).hasSize(842).allMatch((it) -> !this.knowledge.classesOfCode(it).isEmpty());
	}

	@Test
	void everyIndustryExists() throws IOException {
		Set<String> industries = column("nace-classes.csv").stream()
			.flatMap((it) -> Stream.of(it, it.substring(0, 4), it.substring(0, 2)))
			.collect(Collectors.toSet());
		assertThat(this.knowledge.uses())
			.allSatisfy((it) -> assertThat(industries).containsAll(it.receivers().keySet()));
		assertThat(this.knowledge.flows()).extracting(IndustryFlow::nace).allMatch(industries::contains);
		KnowledgeFile.open("neighbours.csv", 4)
			.forEach((row) -> assertThat(industries).contains(row.text(0), row.text(1)));
	}

	@Test
	void everyDivisionThatMakesThingsTakesAndLeavesSomething() throws IOException {
		Set<String> divisions = column("nace-classes.csv").stream()
			.map((it) -> it.substring(0, 2))
			.filter((it) -> it.compareTo("43") <= 0)
			.collect(Collectors.toCollection(TreeSet::new));
		for (Direction direction : Direction.values()) {
			assertThat(this.knowledge.flows()
				.stream()
				.filter((it) -> it.direction() == direction)
				.map((it) -> it.nace().substring(0, 2))).as("%s", direction).containsAll(divisions);
		}
	}

	/** A class is found by a word, a code or an industry, and somebody takes it. */
	@Test
	void everyClassIsFoundAndTaken() {
		Set<String> found = found();
		Set<String> taken = this.knowledge.flows()
			.stream()
			.filter((it) -> it.direction() == Direction.NEED)
			.map(IndustryFlow::classId)
			.collect(Collectors.toSet());
		this.knowledge.uses().forEach((it) -> taken.addAll(it.feedstockClasses()));
		assertThat(this.knowledge.classes()).allSatisfy((it) -> {
			assertThat(found).as("found").contains(it.id());
			assertThat(ancestry(it).stream().anyMatch(taken::contains) || hasTakenChild(it, taken)).as(it.id())
				.isTrue();
		});
	}

	@Test
	void everyUseIsReached() {
		Set<String> reached = new HashSet<>();
		Set<String> found = found();
		this.knowledge.classes()
			.stream()
			.filter((it) -> found.contains(it.id()))
			.forEach((it) -> reached.addAll(ancestry(it)));
		assertThat(this.knowledge.uses()).allMatch(
				(it) -> it.feedstockClasses().stream().anyMatch(reached::contains) || !it.feedstockCodes().isEmpty());
		assertThat(this.knowledge.uses()).allMatch((it) -> !it.receivers().isEmpty() && it.yield() > 0);
	}

	private Set<String> found() {
		Set<String> found = new HashSet<>();
		KnowledgeFile.open("classes.csv", 6)
			.stream()
			.filter((row) -> !row.text(2).isEmpty())
			.forEach((row) -> found.add(row.text(0)));
		return found;
	}

	private boolean hasTakenChild(ResourceClass wide, Set<String> taken) {
		return this.knowledge.classes()
			.stream()
			.anyMatch((it) -> taken.contains(it.id()) && ancestry(it).contains(wide.id()));
	}

	private List<String> ancestry(ResourceClass of) {
		@Nullable ResourceClass at = of;
		List<String> path = new java.util.ArrayList<>();
		while (at != null) {
			path.add(at.id());
			at = (at.parent() != null) ? this.knowledge.findClass(Objects.requireNonNull(at.parent())) : null;
		}
		return path;
	}

	private static KnowledgeFile.Row row(String line) {
		return KnowledgeFile.parse("test.csv", 12, line).getFirst();
	}

	/** First column of one of the registry's catalogues. */
	private static Set<String> column(String file) throws IOException {
		return Files.readAllLines(CATALOGUE.resolve(file))
			.stream()
			.skip(1)
			.map((it) -> it.substring(0, it.indexOf(';')))
			.filter((it) -> Character.isDigit(it.charAt(0)))
			.collect(Collectors.toSet());
	}

}
