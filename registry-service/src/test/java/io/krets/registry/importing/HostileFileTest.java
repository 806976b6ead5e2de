package io.krets.registry.importing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that mean harm are refused in words, while they come. */
class HostileFileTest extends AbstractImportTest {

	/** In an entry of a zip file's directory. */
	private static final int COMPRESSED_SIZE_AT = 20;

	private static final List<List<?>> GOOD = List.of(List.of("direction", "kind", "name"),
			List.of("OFFER", "MATERIAL", "x"));

	@Test
	void aZipBombIsRefused() throws Exception {
		byte[] bomb = withPart("xl/media/zeros.bin", new InputStream() {
			private long left = 600L * 1024 * 1024;

			@Override
			public int read() {
				return (this.left-- > 0) ? 0 : -1;
			}

			@Override
			public int read(byte[] buffer, int offset, int length) {
				int count = (int) Math.min(length, this.left);
				this.left -= count;
				return (count > 0) ? count : -1;
			}
		});
		assertThat(bomb.length).isLessThan(1024 * 1024);
		refused(send(bomb, ""), 413, "unpacks-too-large");
	}

	@Test
	void entitiesAreRefusedAndNothingIsFetched() throws Exception {
		String sheet = """
				<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>
				<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">\
				<c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row></sheetData></worksheet>""";
		refused(send(replaced("xl/worksheets/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_8)), ""), 400,
				"has-doctype");
		refused(send(replaced("xl/worksheets/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_16)), ""), 400,
				"not-a-table");
	}

	@Test
	void tenThousandColumnsAreRefused() {
		String header = IntStream.range(0, 10_000).mapToObj((it) -> "c" + it).collect(Collectors.joining(","));
		refused(send(header + "\n", ""), 400, "too-many-columns");
		List<List<?>> wide = List.of(IntStream.range(0, 10_000).mapToObj((it) -> "c" + it).toList());
		refused(send(workbook(wide), ""), 400, "too-many-columns");
	}

	@Test
	void cellsThatPointNowhereAreRefused() throws Exception {
		for (String cell : List.of("<c r=\"A1\" t=\"s\"><v>2000000000</v></c>", "<c r=\"ZZZZZZZZ1\"><v>1</v></c>",
				"<c r=\"A1\" t=\"s\"><v>x</v></c>", "<c r=\"A1\"><v>1</v>", "<c r=\"1\"><v>1</v></c>")) {
			String sheet = """
					<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
					<sheetData><row r="1">%s</row></sheetData></worksheet>""".formatted(cell);
			Answer answer = send(replaced("xl/worksheets/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_8)), "");
			assertThat(answer.status()).as(cell + " " + answer.text()).isEqualTo(400);
		}
	}

	/** Found by {@link FileFuzzTest} at full scale. */
	@Test
	void aPartThatEndsTooSoonAndAnEncodingThatDoesNotExistAreRefused() throws Exception {
		byte[] cut = workbook(GOOD);
		int directory = new String(cut, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
		ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + COMPRESSED_SIZE_AT, 10);
		refused(send(cut, ""), 400, "not-a-table");
		for (String encoding : List.of("F-8", "UT8", "")) {
			byte[] sheet = "<?xml version=\"1.0\" encoding=\"%s\"?><worksheet/>".formatted(encoding)
				.getBytes(StandardCharsets.UTF_8);
			refused(send(replaced("xl/worksheets/sheet1.xml", sheet), ""), 400, "not-a-table");
			refused(send(replaced("xl/workbook.xml", sheet), ""), 400, "not-a-table");
			refused(send(replaced("[Content_Types].xml", sheet), ""), 400, "not-a-table");
		}
	}

	@Test
	void aCellWithoutEndIsRefused() throws Exception {
		refused(send("direction,kind,name\nOFFER,MATERIAL," + "x".repeat(40_000) + "\n", ""), 400, "cell-too-long");
		refused(send("direction,kind,name\nOFFER,MATERIAL,\"" + "x".repeat(2_000_000), ""), 400, "not-a-table");
		String sheet = """
				<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
				<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>%s</t></is></c></row></sheetData></worksheet>"""
			.formatted("x".repeat(10_000_000));
		refused(send(replaced("xl/worksheets/sheet1.xml", sheet.getBytes(StandardCharsets.UTF_8)), ""), 400,
				"cell-too-long");
	}

	@Test
	void whatIsNoTableIsRefused() {
		refused(send(new byte[0], ""), 400, "invalid-input", "bad-request", "not-a-table");
		refused(send("\0\1\2\3", ""), 400, "not-a-table");
		refused(send("PK\3\4 and then nothing of the kind", ""), 400, "not-a-table");
		refused(send(new byte[] { (byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, 0, 0 }, ""), 415, "unsupported-type");
		refused(send("a,b,c\n1,2,3\n", ""), 400, "invalid-input");
	}

	@Test
	void twoGigabytesAreRefusedWhileTheyCome() {
		DataBuffer megabyte = DefaultDataBufferFactory.sharedInstance.wrap(new byte[1024 * 1024]);
		java.util.concurrent.atomic.AtomicInteger sent = new java.util.concurrent.atomic.AtomicInteger();
		Flux<DataBuffer> body = Flux.range(0, 2048).map((number) -> {
			sent.incrementAndGet();
			return megabyte.slice(0, megabyte.readableByteCount());
		});
		Integer status = WebClient.create("http://127.0.0.1:" + this.port)
			.post()
			.uri("/api/registry/imports")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.coordinator)
			.contentType(MediaType.APPLICATION_OCTET_STREAM)
			.body(BodyInserters.fromDataBuffers(body))
			.exchangeToMono((response) -> response.releaseBody().thenReturn(response.statusCode().value()))
			.onErrorReturn(413)
			.block(java.time.Duration.ofSeconds(60));
		assertThat(status).isEqualTo(413);
		assertThat(sent.get()).as("megabytes taken before the answer").isLessThan(200);
	}

	private static void refused(Answer answer, int status, String... codes) {
		assertThat(answer.status()).as(answer.text()).isEqualTo(status);
		assertThat(answer.json().get("code").asString()).isIn((Object[]) codes);
	}

	private static byte[] replaced(String part, byte[] content) throws Exception {
		return changed(part, new ByteArrayInputStream(content));
	}

	private static byte[] withPart(String part, InputStream content) throws Exception {
		return changed(part, content);
	}

	/** A good workbook with one part of another content. */
	private static byte[] changed(String part, InputStream content) throws Exception {
		Path good = Files.createTempFile("good", ".xlsx");
		Files.write(good, workbook(GOOD));
		ByteArrayOutputStream changed = new ByteArrayOutputStream();
		try (ZipFile parts = new ZipFile(good.toFile()); ZipOutputStream out = new ZipOutputStream(changed)) {
			for (ZipEntry entry : Collections.list(parts.entries())) {
				if (!entry.getName().equals(part)) {
					out.putNextEntry(new ZipEntry(entry.getName()));
					parts.getInputStream(entry).transferTo(out);
				}
			}
			out.putNextEntry(new ZipEntry(part));
			content.transferTo(out);
		}
		Files.delete(good);
		return changed.toByteArray();
	}

}
