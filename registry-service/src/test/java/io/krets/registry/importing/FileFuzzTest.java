package io.krets.registry.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import io.krets.kit.test.JsonMutator;
import io.krets.kit.test.WriteFuzz;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends spoiled files for import and as attachments. None may be a failure of ours, and
 * what is stored is what the answer says.
 */
class FileFuzzTest extends AbstractImportTest {

	private static final Logger log = LoggerFactory.getLogger(FileFuzzTest.class);

	private static final long SEED = Long.getLong("krets.seed", 20260401L);

	private static final String CSV = """
			key;direction;kind;name;ewc;amount;unit;monthly;composition;hazards;from;visibility
			a;OFFER;MATERIAL;Slagg æøå;100804;12,5;t/a;;SiO2 0,85-0,97; Fe 0.1;HP4, HP14;31.1.2026;REGION
			b;Behov;Vann;Prosessvann;;1 200;m3/h;;;;;HUB
			c;OFFER;ENERGY;Varme;;3;MW;0,1 0,1 0,1 0,1 0,1 0,1 0,1 0,1 0,1 0,1 0 0;;;;FIRM
			""";

	private static final List<String> BITS = List.of(";", ",", "\"", "\n", "\r", "\u0000", "=cmd|'/c'!A1", "1e309",
			"-0", "NaN", "\ufeff", "\ud83c", "OFFER", "''''", "9999999999999999999", "2026-02-30", "<!DOCTYPE x>",
			"&e;", "</row>", "r=\"A1048577\"", "t=\"s\"", "<v>-1</v>");

	private static final JsonNode COLUMNS = JsonMutator
		.json("""
				{"key":"key","direction":"direction","kind":"Type","name":"name","ewc":"-","amount":"amount","unit":"unit"}""");

	private final Random random = new Random(SEED);

	private final JsonMutator mutator = new JsonMutator(SEED);

	private final Map<String, Integer> answers = new TreeMap<>();

	@Test
	@Timeout(value = 60, unit = TimeUnit.MINUTES)
	void spoiledFilesFailNothingAndAreStoredAsTheyAreReported() throws IOException {
		int files = WriteFuzz.count(3_000, 90);
		byte[] workbook = workbook(List.of(List.of("key", "direction", "kind", "name", "amount", "unit"),
				List.of("x", "OFFER", "MATERIAL", "Sheet", 12.5, "t/a"),
				List.of("y", "NEED", "WATER", "Sheet", 3, "m3/h")));
		byte[] png = bytes(new int[] { 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R' });
		String stream = create(stream("Slag")).get("id").asString();
		Map<String, String> findings = new LinkedHashMap<>();
		long expected = count();
		for (int number = 0; number < files; number++) {
			byte[] file = switch (number % 3) {
				case 0 -> spoil(CSV.getBytes((number % 2 == 0) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
				case 1 -> this.random.nextBoolean() ? spoil(workbook) : spoilPart(workbook);
				default -> spoil(this.random.nextBoolean() ? png : "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
			};
			Answer answer = (number % 3 == 2) ? attach(stream, file)
					: send(file, "?mode=SKIP_BAD&dryRun=" + this.random.nextBoolean());
			String outcome = Integer.toString(answer.status());
			if (answer.status() == 202 && this.random.nextInt(3) == 0) {
				Answer named = nameColumns(answer.json().get("id").asString());
				boolean fits = named.status() == 202 || named.status() < 500 && named.json().path("code").isString();
				if (!fits) {
					findings.putIfAbsent("columns " + named.status() + " " + named.text(), "file " + number);
				}
				this.answers.merge("columns " + named.status(), 1, Integer::sum);
			}
			if (answer.status() == 202) {
				JsonNode job = ended(answer.json().get("id").asString(), Duration.ofSeconds(60));
				outcome = job.get("state").asString();
				boolean written = !job.get("dryRun").asBoolean() && outcome.equals("DONE");
				expected += written ? job.at("/report/created").asInt() : 0;
				if ("internal-error".equals(job.at("/problem/code").asString(""))) {
					findings.put("internal error", shown(number, file));
				}
			}
			else if (answer.status() == 201) {
				delete("/streams/" + stream + "/attachments/" + answer.json().get("id").asString(), this.coordinator,
						null);
			}
			else if (answer.status() >= 500 || !answer.json().path("code").isString()) {
				findings.putIfAbsent(outcome + " " + answer.text(), shown(number, file));
			}
			this.answers.merge(((number % 3 == 2) ? "attachment " : "import ") + outcome, 1, Integer::sum);
			if (number % 30 == 29) {
				assertThat(count()).as("streams after file %d of seed %d", number, SEED).isEqualTo(expected);
			}
		}
		log.info("file fuzz: seed {}, {} files, answers {}, {} streams", SEED, files, this.answers, expected);
		assertThat(findings).as("seed %d", SEED).isEmpty();
	}

	private long count() {
		long count = 0;
		String after = "";
		do {
			JsonNode page = get("/streams?limit=200&hub=" + this.hub + after, this.coordinator).json();
			count += page.get("items").size();
			after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
		}
		while (!after.isEmpty());
		return count;
	}

	/** Says what the columns are, more or less. */
	private Answer nameColumns(String id) {
		ended(id, Duration.ofSeconds(60));
		return Answer.of(this.client.put()
			.uri("/imports/" + id + "/columns")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.coordinator)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(this.mutator.mutate(COLUMNS).getBytes(StandardCharsets.UTF_8))
			.exchange()
			.expectBody(byte[].class)
			.returnResult());
	}

	private Answer attach(String stream, byte[] file) {
		return Answer.of(this.client.post()
			.uri("/streams/" + stream + "/attachments")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.coordinator)
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"f\"")
			.contentType(this.random.nextBoolean() ? MediaType.IMAGE_PNG : MediaType.APPLICATION_PDF)
			.bodyValue(file)
			.exchange()
			.expectBody(byte[].class)
			.returnResult());
	}

	/** Cuts, doubles, overwrites or inserts, a few times. */
	private byte[] spoil(byte[] good) {
		byte[] file = good.clone();
		for (int change = this.random.nextInt(4); change >= 0; change--) {
			int from = this.random.nextInt(file.length + 1);
			int to = from + this.random.nextInt(Math.min(40, file.length - from + 1));
			byte[] part = switch (this.random.nextInt(4)) {
				case 0 -> new byte[0];
				case 1 -> Arrays.copyOfRange(file, from, from + (to - from) / 2);
				case 2 -> BITS.get(this.random.nextInt(BITS.size())).getBytes(StandardCharsets.UTF_8);
				default -> {
					byte[] noise = new byte[to - from];
					this.random.nextBytes(noise);
					yield noise;
				}
			};
			ByteArrayOutputStream next = new ByteArrayOutputStream();
			next.write(file, 0, from);
			next.writeBytes(part);
			next.write(file, to, file.length - to);
			file = next.toByteArray();
		}
		return file;
	}

	/** Spoils one part of a workbook, so that the archive around it stays whole. */
	private byte[] spoilPart(byte[] workbook) throws IOException {
		Map<String, byte[]> parts = new LinkedHashMap<>();
		Path archive = Files.write(Files.createTempFile("good", ".xlsx"), workbook);
		try (ZipFile zip = new ZipFile(archive.toFile())) {
			for (ZipEntry entry : Collections.list(zip.entries())) {
				parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
			}
		}
		Files.delete(archive);
		List<String> names = List.copyOf(parts.keySet());
		parts.computeIfPresent(names.get(this.random.nextInt(names.size())), (name, content) -> spoil(content));
		ByteArrayOutputStream spoilt = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(spoilt)) {
			for (Map.Entry<String, byte[]> part : parts.entrySet()) {
				zip.putNextEntry(new ZipEntry(part.getKey()));
				zip.write(part.getValue());
				zip.closeEntry();
			}
		}
		return spoilt.toByteArray();
	}

	private static byte[] bytes(int[] values) {
		byte[] content = new byte[64];
		for (int index = 0; index < values.length; index++) {
			content[index] = (byte) values[index];
		}
		return content;
	}

	private static String shown(int number, byte[] file) {
		return "file %d: %s".formatted(number, java.util.Base64.getEncoder().encodeToString(file));
	}

}
