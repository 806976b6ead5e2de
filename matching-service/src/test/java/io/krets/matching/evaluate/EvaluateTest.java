package io.krets.matching.evaluate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.krets.matching.engine.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class EvaluateTest {

	private static final String FEW = """
			tier,donor_nace,by_product,receiver_nace,receiver_business,ewc,cpa,kind,case_id
			A,35.11,Fly ash,23.51,Cement works,100102,,material,one
			B,24.10,Steam,35.30,District heating,,,energy,two
			C,24.10,Slag,99.99,Nobody,100202,,material,two
			A,01.1;01.2,Straw,38.21,"Composting,
			and biogas",020103,,material,three
			A,10.5,Whey,,Unknown,,,material,three
			""";

	@TempDir
	private Path folder;

	@Test
	void lastLineCountsRowsOfTiersAAndBWithReceiver() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Accuracy accuracy = Evaluate.of(file(FEW), new PrintStream(bytes, true, StandardCharsets.UTF_8)).run(true);
		List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
		assertThat(lines.getLast())
			.matches("rows 3 top1 [01]\\.[0-9]{3} top5 [01]\\.[0-9]{3} top10 [01]\\.[0-9]{3} mrr [01]\\.[0-9]{3}");
		assertThat(accuracy.top5()).isEqualTo(1.0);
		assertThat(lines).anyMatch((it) -> it.contains("3 candidate receivers"))
			.noneMatch((it) -> it.contains("99.99"));
	}

	@Test
	void columnsMayStandInAnyOrderAndBeMissing() throws IOException {
		List<Exchange> exchanges = Exchanges.read(file("""
				\uFEFFnote,receiver_nace,by_product,TIER,donor_nace,extra
				"a ""quoted"" note",23.51,"Fly ash, dry",a,35.11
				,23.32,Bottom ash,B,35.11,x,y,z
				"""));
		assertThat(exchanges).extracting(Exchange::byProduct).containsExactly("Fly ash, dry", "Bottom ash");
		assertThat(exchanges.getFirst().kind()).isEqualTo(Kind.MATERIAL);
		assertThat(exchanges.getFirst().ewcCodes()).isEmpty();
	}

	@Test
	void codesAreReadWithBlanksAndStars() throws IOException {
		Exchange exchange = Exchanges.read(file("""
				tier,donor_nace,by_product,receiver_nace,ewc,cpa
				A,24.10,Dust,23.51,10 02 07*; 100208,08.12.13
				""")).getFirst();
		assertThat(exchange.ewcCodes()).containsExactly("100207", "100208");
		assertThat(exchange.cpaCodes()).containsExactly("081213");
	}

	@Test
	void anotherTableIsRefusedByTheColumnsThatItLacks() {
		assertThatIllegalArgumentException().isThrownBy(() -> Exchanges.read(file("tier,by_product\nA,Ash\n")))
			.withMessageContaining("donor_nace, receiver_nace");
		assertThatIllegalArgumentException().isThrownBy(() -> Exchanges.read(this.folder.resolve("none.csv")))
			.withMessageContaining("is not a file");
	}

	@Test
	void tiesCountAgainstTheRanker() {
		Exchange supply = new Exchange("x", "one", Kind.MATERIAL, "35.11", "Ash", List.of(), List.of(), "a", "");
		assertThat(((Ranker) (it) -> Map.of("a", 0.5, "b", 0.5, "c", 0.1)).rank(supply, 4)).isEqualTo(2);
		assertThat(((Ranker) (it) -> Map.of("b", 0.5)).rank(supply, 4)).isEqualTo(4);
	}

	@Test
	void halvesKeepCasesWhole() throws IOException {
		Halves halves = Halves.of(Exchanges.read(file(FEW)), 1);
		assertThat(halves.first()).isNotEmpty();
		assertThat(halves.second()).isNotEmpty()
			.noneMatch((it) -> halves.first().stream().anyMatch((other) -> other.caseId().equals(it.caseId())));
	}

	@Test
	void accuracyIsTheShareOfRanksWithinTheLimit() {
		Accuracy accuracy = Accuracy.of(List.of(1.0, 4.0, 8.0, 20.0));
		assertThat(accuracy.top1()).isEqualTo(0.25);
		assertThat(accuracy.top10()).isEqualTo(0.75);
		assertThat(accuracy.mrr()).isEqualTo((1 + 0.25 + 0.125 + 0.05) / 4, within(1e-12));
	}

	private Path file(String content) throws IOException {
		return Files.writeString(this.folder.resolve("exchanges.csv"), content);
	}

}
