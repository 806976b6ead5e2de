package io.krets.registry.exporting;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.krets.registry.stream.AbstractRegistryTest;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/** What leaves as a file is what the list shows, harmless, and can come back. */
class ExportTest extends AbstractRegistryTest {

	@Test
	void aCsvHasWhatTheCallerMaySeeAndNoMore() {
		ObjectNode banded = stream("Slag").put("description", "confidential");
		banded.putObject("quantity").put("amount", 1234).put("unit", "t/a");
		create(banded);
		create(stream("Hidden").put("visibility", "FIRM"));
		assertThat(csv(export("csv", "", this.coordinator), ',')).extracting((row) -> row.getField("Name"))
			.containsExactlyInAnyOrder("Slag", "Hidden");
		Answer others = export("csv", "", member());
		assertThat(others.text()).doesNotContain("confidential", "1234", "Hidden", this.firmId);
		NamedCsvRecord row = csv(others, ',').getFirst();
		assertThat(row.getField("Shown as")).isEqualTo("BANDED");
		assertThat(row.getField("Quantity from")).isEqualTo("1000");
	}

	@Test
	void filtersAreThoseOfTheList() {
		create(stream("Slag"));
		create(stream("Water").put("kind", "WATER"));
		assertThat(export("jsonl", "&kind=WATER", this.coordinator).text().lines()).hasSize(1);
		assertThat(export("jsonl", "&q=sla", this.coordinator).text().lines()).hasSize(1);
		assertThat(get("/streams/export?format=pdf", this.coordinator).status()).isEqualTo(400);
		assertThat(get("/streams/export?format=csv&separator=x", this.coordinator).status()).isEqualTo(400);
	}

	@Test
	void semicolonsBringDecimalCommasAndWordsInTheReadersLanguage() {
		ObjectNode stream = stream("Røyk");
		stream.putObject("quantity").put("amount", 12.5).put("unit", "t/a");
		create(stream);
		Answer file = export("csv", "&separator=semicolon&lang=nb", this.coordinator);
		assertThat(file.headers().getContentDisposition().getFilename()).matches("krets-\\d{4}-\\d\\d-\\d\\d\\.csv");
		assertThat(file.text()).startsWith("\ufeff");
		NamedCsvRecord row = csv(file, ';').getFirst();
		assertThat(row.getField("Mengde")).isEqualTo("12,5");
		assertThat(row.getField("Retning")).isEqualTo("Tilbud");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\tx", "\r=1", " =1+1", "'=1", "＝1" })
	void whatASpreadsheetWouldExecuteIsDefusedAndComesBackAsItWas(String text) throws Exception {
		String id = create(stream("x").put("description", text)).get("id").asString();
		String cell = csv(export("csv", "", this.coordinator), ',').getFirst().getField("Description");
		assertThat(cell).startsWith("'").isEqualTo("'" + text);
		Answer excel = export("xlsx", "", this.coordinator);
		try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(excel.body()))) {
			assertThat(workbook.getSheetAt(0).getRow(1).getCell(7).getStringCellValue()).startsWith("'");
		}
		assertThat(reimported(export("csv", "", this.coordinator).body())).isEqualTo("0 0 1 0");
		assertThat(get("/streams/" + id, this.coordinator).json().get("description").asString().strip())
			.isEqualTo(text.strip());
	}

	@ParameterizedTest
	@ValueSource(strings = { "csv", "xlsx" })
	void anExportSentBackChangesNothing(String format) {
		ObjectNode stream = stream("Everything").put("physicalState", "POWDER").put("visibility", "NETWORK");
		stream.putObject("codes").put("ewc", "010102").put("cpa", "20.13");
		ObjectNode quantity = stream.putObject("quantity")
			.put("amount", 0.1)
			.put("unit", "t/a")
			.put("grade", "VERIFIED");
		quantity.put("uncertaintyPct", 7.5);
		for (int month = 0; month < 12; month++) {
			quantity.withArray("monthly").add(month < 10 ? 0.1 : 0);
		}
		stream.putArray("composition").addObject().put("substance", "SiO2 (am.)").put("min", 0.85);
		stream.withArray("composition").addObject().put("substance", "C").put("max", 0.02);
		stream.putObject("temperature").put("supplyC", 90).put("returnC", -5.5);
		stream.putArray("hazards").add("HP4").add("HP14");
		stream.putObject("minimumLot").put("amount", 0.05).put("unit", "t");
		stream.putObject("economics").put("currency", "EUR").put("price", -12.25);
		stream.putObject("availability").put("from", "2026-01-31");
		create(stream);
		byte[] file = export(format, "&lang=fi&separator=semicolon", this.coordinator).body();
		assertThat(reimported(file)).isEqualTo("0 0 1 0");
	}

	@Test
	void aLongListIsWholeAndAWorkbookOpens() throws Exception {
		for (int number = 0; number < 450; number++) {
			create(stream("s" + number));
		}
		assertThat(export("jsonl", "", this.coordinator).text().lines().distinct()).hasSize(450);
		try (XSSFWorkbook workbook = new XSSFWorkbook(
				new ByteArrayInputStream(export("xlsx", "", this.coordinator).body()))) {
			XSSFSheet sheet = workbook.getSheetAt(0);
			assertThat(sheet.getLastRowNum()).isEqualTo(450);
		}
	}

	private String reimported(byte[] file) {
		Answer sent = Answer.of(this.client.post()
			.uri("/imports?dryRun=true")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.coordinator)
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.bodyValue(file)
			.exchange()
			.expectBody(byte[].class)
			.returnResult());
		assertThat(sent.status()).as(sent.text()).isEqualTo(202);
		JsonNode report = Awaitility.await()
			.until(() -> get("/imports/" + sent.json().get("id").asString(), this.coordinator).json(),
					(job) -> List.of("DONE", "FAILED").contains(job.path("state").asString()))
			.get("report");
		assertThat(report.get("errors")).isEmpty();
		return "%s %s %s %s".formatted(report.get("created"), report.get("updated"), report.get("unchanged"),
				report.get("bad"));
	}

	private Answer export(String format, String query, String token) {
		Answer answer = get("/streams/export?hub=" + this.hub + "&format=" + format + query, token);
		assertThat(answer.status()).as(answer.text()).isEqualTo(200);
		return answer;
	}

	private static List<NamedCsvRecord> csv(Answer answer, char separator) {
		String text = new String(answer.body(), StandardCharsets.UTF_8).substring(1);
		return CsvReader.builder().fieldSeparator(separator).ofNamedCsvRecord(new StringReader(text)).stream().toList();
	}

}
