package io.krets.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows per second of an import through the gateway, beside a plain parse of the same file
 * that checks and stores nothing, and the registry's greatest memory. Argument: number of
 * rows, 100,000 when absent.
 */
public final class ImportRows {

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private static final long LOOK_EVERY_NANOS = 500_000_000L;

	private static final long PATIENCE_NANOS = 1_800_000_000_000L;

	/** What parks give off; the first is what the need of {@link ChangeToMatch} wants. */
	private static final List<String> CODES = List.of("100804", "100101", "100102", "100105", "100202", "100210",
			"100316", "100903", "101311", "170101", "170504", "190112", "020104", "020203", "020304", "020403",
			"020501", "020704", "030105", "030302", "030305", "030311", "040222", "050116", "060314", "060503",
			"070213", "080318", "120101", "120105", "150101", "150102", "150103", "160103", "160304", "170202",
			"170405", "190805", "191204", "200108");

	private ImportRows() {
	}

	/** Prints one line for the peer and one for the import. */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		int rows = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 100_000;
		Path file = Files.createTempFile("krets-rows", ".csv");
		try (LocalRegion region = LocalRegion.create()) {
			region.up("--empty");
			HttpClient http = HttpClient.newHttpClient();
			write(file, rows, firm(region, http));
			double parse = parse(file);
			double seconds = send(region, http, file, rows);
			System.out.printf(Locale.ROOT, "peer   FastCSV parse alone: %d rows in %.2f s, %.0f rows/s%n", rows, parse,
					rows / parse);
			System.out.printf(Locale.ROOT,
					"import checked, compared and stored: %d rows in %.1f s, %.0f rows/s, %.0f times the parse%n", rows,
					seconds, rows / seconds, seconds / parse);
			System.out.printf(Locale.ROOT, "registry's greatest resident memory: %d MiB%n", peakMebibytes(region));
		}
		finally {
			Files.delete(file);
		}
	}

	/** Fills a region with streams of one firm, and gives that firm's id. */
	static String fill(LocalRegion region, HttpClient http, int rows) throws IOException, InterruptedException {
		Path file = Files.createTempFile("krets-rows", ".csv");
		try {
			String firm = firm(region, http);
			write(file, rows, firm);
			double seconds = send(region, http, file, rows);
			System.out.printf(Locale.ROOT, "%d streams imported in %.1f s, %.0f rows/s%n", rows, seconds,
					rows / seconds);
			return firm;
		}
		finally {
			Files.delete(file);
		}
	}

	/** Imports the file, and gives the seconds from its sending to its end. */
	private static double send(LocalRegion region, HttpClient http, Path file, int rows)
			throws IOException, InterruptedException {
		long begin = System.nanoTime();
		JsonNode sent = send(region, http,
				HttpRequest.newBuilder(URI.create(region.url() + "/api/registry/imports"))
					.header("Content-Type", "text/csv")
					.POST(HttpRequest.BodyPublishers.ofFile(file)));
		JsonNode job = end(region, http, sent.path("id").asString());
		double seconds = (System.nanoTime() - begin) / 1e9;
		if (!"DONE".equals(job.path("state").asString()) || job.at("/report/written").asInt() != rows) {
			throw new IllegalStateException("the import ended otherwise: " + job);
		}
		return seconds;
	}

	private static String firm(LocalRegion region, HttpClient http) throws IOException, InterruptedException {
		return send(region, http,
				HttpRequest.newBuilder(URI.create(region.url() + "/api/registry/firms"))
					.header("Content-Type", "application/json")
					.POST(HttpRequest.BodyPublishers
						.ofString("{\"name\":\"Rows\",\"country\":\"NO\",\"hub\":\"orkanger\",\"sample\":true}")))
			.path("id")
			.asString();
	}

	private static void write(Path file, int rows, String firm) throws IOException {
		try (BufferedWriter out = Files.newBufferedWriter(file)) {
			out.write("firm;key;direction;kind;name;ewc;amount;unit;composition;visibility;description\n");
			for (int row = 0; row < rows; row++) {
				out.write("%s;k%d;OFFER;MATERIAL;stream %d;%s;%d,5;t/a;SiO2 0.85-0.97;NETWORK;as row %d says\n"
					.formatted(firm, row, row, CODES.get(row % CODES.size()), row, row));
			}
		}
	}

	private static double parse(Path file) throws IOException {
		long begin = System.nanoTime();
		long characters = 0;
		try (CsvReader<CsvRecord> reader = CsvReader.builder().fieldSeparator(';').ofCsvRecord(file)) {
			for (CsvRecord row : reader) {
				characters += row.getField(0).length();
			}
		}
		if (characters == 0) {
			throw new IllegalStateException("the file is empty");
		}
		return (System.nanoTime() - begin) / 1e9;
	}

	private static JsonNode end(LocalRegion region, HttpClient http, String id)
			throws IOException, InterruptedException {
		long deadline = System.nanoTime() + PATIENCE_NANOS;
		while (System.nanoTime() < deadline) {
			JsonNode job = send(region, http,
					HttpRequest.newBuilder(URI.create(region.url() + "/api/registry/imports/" + id)).GET());
			if (!job.path("finishedAt").isNull()) {
				return job;
			}
			LockSupport.parkNanos(LOOK_EVERY_NANOS);
		}
		throw new IllegalStateException("the import " + id + " has not ended");
	}

	/**
	 * A token lives for minutes, an import may take longer: each request has a new one.
	 */
	private static JsonNode send(LocalRegion region, HttpClient http, HttpRequest.Builder request)
			throws IOException, InterruptedException {
		request.header("Authorization", "Bearer " + region.token(http, "orkanger-api"));
		HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		if (answer.statusCode() >= 300) {
			throw new IllegalStateException(answer.statusCode() + " " + answer.body());
		}
		return MAPPER.readTree(answer.body());
	}

	static long peakMebibytes(LocalRegion region) throws IOException {
		Path status = Path.of("/proc", String.valueOf(region.processes().get("registry")), "status");
		return Files.readAllLines(status)
			.stream()
			.filter((line) -> line.startsWith("VmHWM:"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
			.findFirst()
			.orElseThrow();
	}

}
