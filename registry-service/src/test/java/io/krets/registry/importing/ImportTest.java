package io.krets.registry.importing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.krets.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;

/** What a table becomes. */
class ImportTest extends AbstractImportTest {

	@Test
	void everyFieldOfTheDocumentHasAColumn() {
		String csv = """
				key;direction;kind;name;description;ewc;cpa;amount;unit;monthly;uncertainty;grade;composition;supply;\
				return;state;hazards;lot;lotUnit;currency;disposalCost;price;virginCost;from;to;visibility;disclosure;sample
				A1;Tilbud;Materiale;Silikastøv;Tørt;10 08 04;20.13;25 000,5;t/a;%s;10;Målt;\
				SiO2 0.85-0.97; C 0,02;90;60;Pulver;HP4, HP14;20;t;NOK;900;-10,5;;01.02.2026;2026-12-31;Region;Åpen;ja
				"""
			.formatted("0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0.1 0 0")
			.replace("SiO2 0.85-0.97; C 0,02", "\"SiO2 0.85-0.97; C 0,02\"");
		JsonNode job = imported(csv, "");
		assertThat(errors(job)).isEmpty();
		assertThat(counts(job)).isEqualTo("1 0 0 0 1");
		JsonNode stream = streams().getFirst();
		assertThat(stream.at("/codes/ewc").asString()).isEqualTo("100804");
		assertThat(stream.at("/quantity/amount").asDouble()).isEqualTo(25000.5);
		assertThat(stream.at("/quantity/monthly")).hasSize(12);
		assertThat(stream.at("/quantity/grade").asString()).isEqualTo("MEASURED");
		assertThat(stream.get("composition").toString()).isEqualTo(
				"[{\"substance\":\"SiO2\",\"min\":0.85,\"max\":0.97},{\"substance\":\"C\",\"min\":0.02,\"max\":0.02}]");
		assertThat(stream.at("/temperature/returnC").asDouble()).isEqualTo(60);
		assertThat(stream.get("physicalState").asString()).isEqualTo("POWDER");
		assertThat(stream.get("hazards").toString()).isEqualTo("[\"HP4\",\"HP14\"]");
		assertThat(stream.at("/minimumLot/amount").asDouble()).isEqualTo(20);
		assertThat(stream.at("/economics/price").asDouble()).isEqualTo(-10.5);
		assertThat(stream.at("/availability/from").asString()).isEqualTo("2026-02-01");
		assertThat(stream.get("disclosure").asString()).isEqualTo("OPEN");
		assertThat(stream.get("sample").asBoolean()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '|', value = { "UTF-8,|,|,12.5", "UTF-8,|;|,|12,5|", "UTF-8,|\t|,|12,5|",
			"windows-1252,|;|,|12,5|", "UTF-16LE,|;|,|12,5|" })
	void separatorAndEncodingAreFound(String charset, String separator, String number) {
		String csv = String.join(separator, "Riktning", "Slag", "Namn", "Mängd", "Enhet") + "\r\n"
				+ String.join(separator, "Erbjudande", "Material", "Kiselrök på säck", number, "t/a") + "\r\n";
		String mark = charset.startsWith("UTF-16") ? "\ufeff" : "";
		JsonNode job = imported((mark + csv).getBytes(Charset.forName(charset)), "");
		assertThat(errors(job)).isEmpty();
		assertThat(names()).containsExactly("Kiselrök på säck");
		assertThat(streams().getFirst().at("/quantity/amount").asDouble()).isEqualTo(12.5);
	}

	@Test
	void aByteOrderMarkIsNoPartOfTheFirstHeader() {
		assertThat(counts(imported("\ufeffdirection,kind,name\nOFFER,WATER,Cooling water\n", "")))
			.startsWith("1 0 0 0");
	}

	@Test
	void aWorkbookKeepsNumbersDatesAndCodes() {
		byte[] file = workbook(
				List.of(List.of("Direction", "Kind", "Name", "Waste code", "Quantity", "Unit", "Available from"),
						List.of("Need", "Material", "Ash", 100101, 1234.5, "t/a", LocalDate.of(2026, 1, 31)),
						List.of("Need", "Material", "Mine waste", 10101, "12,5", "kg/h", "")));
		JsonNode job = imported(file, "");
		assertThat(errors(job)).isEmpty();
		Map<String, JsonNode> byName = streams().stream()
			.collect(Collectors.toMap((it) -> it.get("name").asString(), (it) -> it));
		assertThat(byName.get("Ash").at("/quantity/amount").asDouble()).isEqualTo(1234.5);
		assertThat(byName.get("Ash").at("/availability/from").asString()).isEqualTo("2026-01-31");
		assertThat(byName.get("Mine waste").at("/codes/ewc").asString()).as("the zero that a number lost")
			.isEqualTo("010101");
		assertThat(byName.get("Mine waste").at("/quantity/amount").asDouble()).isEqualTo(12.5);
	}

	@Test
	void everyErrorIsNamedByItsCellAndNothingIsWritten() {
		String csv = """
				key,direction,kind,name,amount,unit,ewc,firm
				a,OFFER,MATERIAL,good,1,t/a,100804,
				b,SIDEWAYS,MATERIAL,,many,t/a,999999,
				a,OFFER,HEAT,x,5,MWh/a,,nobody
				c,OFFER,MATERIAL,heavy heat,5,MWh/a,,
				d,OFFER,MATERIAL,ambiguous,"12,5",t/a,,,surplus
				""";
		JsonNode job = imported(csv, "");
		assertThat(job.get("state").asString()).isEqualTo("FAILED");
		assertThat(errors(job)).containsExactlyInAnyOrder("B3 unknown-value", "D3 required", "E3 not-a-number",
				"G3 unknown-waste-code", "C4 unknown-value", "H4 unknown-firm", "F5 unit-does-not-fit",
				"E6 not-a-number", "I6 beyond-header");
		assertThat(job.at("/report/bad").asInt()).isEqualTo(4);
		assertThat(streams()).isEmpty();
	}

	@Test
	void badRowsCanBeLeftOut() {
		String csv = "direction,kind,name\nOFFER,MATERIAL,good\nOFFER,NOTHING,bad\nNEED,ENERGY,good too\n";
		JsonNode job = imported(csv, "?mode=SKIP_BAD");
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(counts(job)).isEqualTo("2 0 0 1 2");
		assertThat(names()).containsExactly("good", "good too");
	}

	@Test
	void theSameFileAgainUpdatesInsteadOfDuplicating() {
		String csv = "key,direction,kind,name\n1,OFFER,MATERIAL,first\n2,OFFER,MATERIAL,second\n";
		assertThat(counts(imported(csv, ""))).isEqualTo("2 0 0 0 2");
		assertThat(counts(imported(csv, ""))).isEqualTo("0 0 2 0 0");
		String changed = csv.replace("second", "second changed") + "3,NEED,WATER,third\n";
		assertThat(counts(imported(changed, ""))).isEqualTo("1 1 1 0 2");
		assertThat(names()).containsExactly("first", "second changed", "third");
	}

	@Test
	void columnsThatTheFileDoesNotHaveKeepTheirValues() {
		imported("key,direction,kind,name,amount,unit,description\n1,OFFER,MATERIAL,first,10,t/a,kept\n", "");
		JsonNode job = imported("key,direction,kind,name,amount,unit\n1,OFFER,MATERIAL,first,,\n", "");
		assertThat(counts(job)).isEqualTo("0 1 0 0 1");
		assertThat(streams().getFirst().get("description").asString()).isEqualTo("kept");
		assertThat(streams().getFirst().get("quantity").isNull()).as("an empty cell clears").isTrue();
	}

	@Test
	void aKeyOfAFirmIsNotAKeyOfAnother() {
		String other = newFirm("Sawmill " + this.hub);
		String csv = "firm,key,direction,kind,name\n%s,1,OFFER,MATERIAL,mine\n%s,1,OFFER,MATERIAL,theirs\n"
			.formatted(this.firmId, "sawmill " + this.hub);
		assertThat(counts(imported(csv, ""))).isEqualTo("2 0 0 0 2");
		assertThat(streams()).extracting((it) -> it.get("firmId").asString())
			.containsExactlyInAnyOrder(this.firmId, other);
	}

	@Test
	void aFileReachesOnlyFirmsThatItsSenderActsFor() {
		String id = create(stream("mine")).get("id").asString();
		String foreign = "id,direction,kind,name\n%s,OFFER,MATERIAL,taken over\n".formatted(id);
		this.hub = this.hub + "-other";
		this.coordinator = TestTokens.signed(TestTokens.claims()
			.subject("other")
			.claim("organization",
					Map.of(this.hub,
							Map.of("groups", List.of("/coordinators"), "realm_access",
									Map.of("roles", List.of("hub-coordinator")))))
			.build());
		assertThat(send(foreign, "").status()).as("no firm to act for").isEqualTo(403);
		newFirm("Other");
		JsonNode job = imported(foreign, "");
		assertThat(errors(job)).containsExactly("A2 unknown-stream");
		String named = "firm,direction,kind,name\n%s,OFFER,MATERIAL,x\n".formatted(this.firmId);
		assertThat(errors(imported(named, ""))).containsExactly("A2 unknown-firm");
	}

	@Test
	void aDryRunWritesNothingAndCanThenBeRun() {
		String csv = "key;Retning;Type;Navn;Merknad\n1;Behov;Vann;Prosessvann;fritt\n";
		JsonNode job = imported(csv, "?dryRun=true");
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(counts(job)).isEqualTo("1 0 0 0 0");
		assertThat(job.at("/report/columns").toString()).contains("{\"header\":\"Merknad\",\"field\":null}")
			.contains("{\"header\":\"Navn\",\"field\":\"name\"}");
		assertThat(job.at("/report/preview/0/3").asString()).isEqualTo("Prosessvann");
		assertThat(streams()).isEmpty();

		String id = job.get("id").asString();
		assertThat(post("/imports/" + id + "/run", this.coordinator, Map.of()).status()).isEqualTo(202);
		assertThat(counts(ended(id, Duration.ofSeconds(30)))).isEqualTo("1 0 0 0 1");
		assertThat(names()).containsExactly("Prosessvann");
		assertThat(post("/imports/" + id + "/run", this.coordinator, Map.of()).status()).isEqualTo(409);
	}

	@Test
	void aColumnCanBeNamedByHand() {
		String csv = "was,direction,kind,what\nx,OFFER,MATERIAL,Sludge\n";
		Answer unnamed = send(csv, "");
		assertThat(unnamed.status()).isEqualTo(400);
		assertThat(unnamed.errors()).containsExactly("name column-missing");
		assertThat(counts(imported(csv, "?column.what=name&column.was=-"))).startsWith("1 0");
	}

	@Test
	void columnsOfACheckedFileAreNamedAfterwards() {
		JsonNode job = imported("direction;kind;what;was\nOFFER;MATERIAL;Slag;name\n", "?dryRun=true");
		assertThat(job.get("state").asString()).isEqualTo("FAILED");
		assertThat(job.at("/problem/code").asString()).isEqualTo("invalid-input");
		assertThat(job.at("/report/columns").toString()).contains("{\"header\":\"what\",\"field\":null}");
		assertThat(job.at("/report/preview/0/2").asString()).isEqualTo("Slag");

		String path = "/imports/" + job.get("id").asString();
		Answer wrong = put(path + "/columns", this.coordinator, null, Map.of("what", "nothing", "was", "-"));
		assertThat(wrong.status()).isEqualTo(400);
		assertThat(wrong.errors()).containsExactly("/what unknown-value");
		assertThat(put(path + "/columns", this.coordinator, null, List.of("what")).status()).isEqualTo(400);
		assertThat(put(path + "/columns", stranger(), null, Map.of("what", "name")).status()).isEqualTo(404);
		assertThat(put(path + "/columns", this.coordinator, null, Map.of("what", "name")).status()).isEqualTo(202);
		JsonNode again = ended(job.get("id").asString(), java.time.Duration.ofSeconds(60));
		assertThat(again.get("state").asString()).as(again.toString()).isEqualTo("DONE");
		assertThat(again.get("problem").isNull()).isTrue();
		assertThat(counts(again)).isEqualTo("1 0 0 0 0");
		assertThat(streams()).isEmpty();

		assertThat(post(path + "/run", this.coordinator, Map.of()).status()).isEqualTo(202);
		ended(job.get("id").asString(), java.time.Duration.ofSeconds(60));
		assertThat(names()).containsExactly("Slag");
		assertThat(put(path + "/columns", this.coordinator, null, Map.of()).status()).as("it is no dry run any more")
			.isEqualTo(409);
	}

	@Test
	void progressIsToldWhileItRuns() {
		String csv = "direction,kind,name\n" + IntStream.range(0, 300)
			.mapToObj((row) -> "OFFER,MATERIAL,stream " + row + "\n")
			.collect(Collectors.joining());
		String id = send(csv, "").json().get("id").asString();
		byte[] events = this.client.get()
			.uri("/imports/" + id + "/events")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.coordinator)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(byte[].class)
			.returnResult()
			.getResponseBody();
		String text = new String(events, StandardCharsets.UTF_8);
		assertThat(text).startsWith("event:import").contains("\"state\":\"DONE\"", "\"written\":300");
		assertThat(get("/imports/" + id, stranger()).status()).as("for nobody else").isEqualTo(404);
	}

	@Test
	void whatIsQueuedCanBeCancelledAndIsBounded() {
		String small = "direction,kind,name\nOFFER,MATERIAL,x\n";
		// long enough to be checked still while the others are sent
		String large = small + IntStream.range(0, 95_000)
			.mapToObj((row) -> "OFFER,MATERIAL,stream number " + row + "\n")
			.collect(Collectors.joining());
		String first = send(large, "?dryRun=true").json().get("id").asString();
		String second = send(small, "").json().get("id").asString();
		String third = send(small, "").json().get("id").asString();
		Answer fourth = send(small, "");
		assertThat(fourth.status()).isEqualTo(429);
		assertThat(fourth.json().get("code").asString()).isEqualTo("too-many-imports");
		for (String id : List.of(third, second, first)) {
			assertThat(delete("/imports/" + id, this.coordinator, null).status()).isEqualTo(202);
		}
		for (String id : List.of(first, second, third)) {
			assertThat(ended(id, Duration.ofSeconds(60)).get("state").asString()).isEqualTo("CANCELLED");
		}
		assertThat(streams()).isEmpty();
		assertThat(delete("/imports/" + second, this.coordinator, null).status()).isEqualTo(409);
	}

	@Test
	void theTemplateCanBeFilledInAndSentBack() throws Exception {
		for (String language : List.of("en", "nb", "sv", "fi")) {
			byte[] template = get("/imports/template?lang=" + language, this.coordinator).body();
			try (org.apache.poi.xssf.usermodel.XSSFWorkbook workbook = new org.apache.poi.xssf.usermodel.XSSFWorkbook(
					new java.io.ByteArrayInputStream(template))) {
				org.apache.poi.xssf.usermodel.XSSFSheet sheet = workbook.getSheetAt(0);
				assertThat(sheet.getDataValidations()).as("drop-downs").hasSizeGreaterThanOrEqualTo(8);
				assertThat(sheet.getRow(0).getCell(4).getCellComment().getString().getString()).contains("en: ", "nb: ",
						"sv: ", "fi: ");
				var direction = sheet.getDataValidations()
					.stream()
					.filter((it) -> it.getRegions().getCellRangeAddress(0).getFirstColumn() == 4)
					.findFirst()
					.orElseThrow();
				assertThat(direction.getValidationConstraint().getFormula1()).contains("Lists");
				org.apache.poi.xssf.usermodel.XSSFSheet lists = workbook.getSheet("Lists");
				var row = sheet.getRow(1);
				row.createCell(4).setCellValue(lists.getRow(0).getCell(4).getStringCellValue());
				row.createCell(5).setCellValue(lists.getRow(0).getCell(5).getStringCellValue());
				row.createCell(6).setCellValue("filled in " + language);
				java.io.ByteArrayOutputStream filled = new java.io.ByteArrayOutputStream();
				workbook.write(filled);
				JsonNode job = imported(filled.toByteArray(), "");
				assertThat(errors(job)).isEmpty();
				assertThat(counts(job)).isEqualTo("1 0 0 0 1");
			}
		}
		assertThat(get("/imports/template?lang=xx", this.coordinator).status()).isEqualTo(400);
	}

}
