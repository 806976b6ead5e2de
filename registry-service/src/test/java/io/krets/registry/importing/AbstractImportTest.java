package io.krets.registry.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.krets.registry.stream.AbstractRegistryTest;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/** Sends files and waits for what becomes of them. */
abstract class AbstractImportTest extends AbstractRegistryTest {

	/** A coordinator of the same hub who is somebody else. */
	protected String stranger() {
		return io.krets.kit.test.TestTokens.signed(io.krets.kit.test.TestTokens.claims()
			.subject("stranger")
			.claim("organization",
					java.util.Map.of(this.hub,
							java.util.Map.of("groups", List.of("/coordinators"), "realm_access",
									java.util.Map.of("roles", List.of("hub-coordinator")))))
			.build());
	}

	protected Answer send(byte[] file, String query) {
		return Answer.of(this.client.post()
			.uri("/imports" + query)
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.coordinator)
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"streams\"")
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.bodyValue(file)
			.exchange()
			.expectBody(byte[].class)
			.returnResult());
	}

	protected Answer send(String csv, String query) {
		return send(csv.getBytes(StandardCharsets.UTF_8), query);
	}

	/** The import once it has ended. */
	protected JsonNode imported(byte[] file, String query) {
		Answer sent = send(file, query);
		assertThat(sent.status()).as(sent.text()).isEqualTo(202);
		return ended(sent.json().get("id").asString(), Duration.ofSeconds(60));
	}

	protected JsonNode imported(String csv, String query) {
		return imported(csv.getBytes(StandardCharsets.UTF_8), query);
	}

	protected JsonNode ended(String id, Duration within) {
		return Awaitility.await()
			.atMost(within)
			.pollInterval(Duration.ofMillis(100))
			.until(() -> get("/imports/" + id, this.coordinator).json(),
					(job) -> List.of("DONE", "FAILED", "CANCELLED").contains(job.path("state").asString()));
	}

	protected List<JsonNode> streams() {
		return get("/streams?limit=200&hub=" + this.hub, this.coordinator).json().get("items").valueStream().toList();
	}

	protected List<String> names() {
		return streams().stream().map((it) -> it.get("name").asString()).sorted().toList();
	}

	/** Errors as cell and code. */
	protected static List<String> errors(JsonNode job) {
		return job.at("/report/errors")
			.valueStream()
			.map((it) -> (it.get("cell").isNull() ? "row " + it.get("row").asInt() : it.get("cell").asString()) + " "
					+ it.get("code").asString())
			.toList();
	}

	protected static String counts(JsonNode job) {
		JsonNode report = job.get("report");
		return String.join(" ",
				IntStream
					.of(report.get("created").asInt(), report.get("updated").asInt(), report.get("unchanged").asInt(),
							report.get("bad").asInt(), report.get("written").asInt())
					.mapToObj(Integer::toString)
					.toList());
	}

	protected static byte[] workbook(List<List<?>> rows) {
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		try (Workbook workbook = new Workbook(content, "test", "1.0")) {
			Worksheet sheet = workbook.newWorksheet("Streams");
			for (int row = 0; row < rows.size(); row++) {
				for (int column = 0; column < rows.get(row).size(); column++) {
					Object cell = rows.get(row).get(column);
					if (cell instanceof Number number) {
						sheet.value(row, column, number);
					}
					else if (cell instanceof java.time.LocalDate date) {
						sheet.value(row, column, date);
						sheet.style(row, column).format("yyyy-mm-dd").set();
					}
					else {
						sheet.value(row, column, cell.toString());
					}
				}
			}
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		return content.toByteArray();
	}

}
