package io.krets.registry.attachment;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.krets.registry.stream.AbstractRegistryTest;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;

import com.mongodb.reactivestreams.client.MongoDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** Files of streams: what is taken, who sees them, and that none is left behind. */
class AttachmentTest extends AbstractRegistryTest {

	private static final int LIMIT = 10 * 1024 * 1024;

	@Autowired
	private RemovedStreams removed;

	@Autowired
	private MongoDatabase database;

	private String path;

	@BeforeEach
	void newStream() {
		this.path = "/streams/" + create(stream("Slag").put("disclosure", "OPEN")).get("id").asString();
	}

	@Test
	void aReportComesBackAsItWas() {
		byte[] pdf = pdf(300_000);
		JsonNode added = upload("analysis.pdf", "application/pdf", pdf).json();
		assertThat(added.get("size").asLong()).isEqualTo(pdf.length);
		assertThat(added.get("by").asString()).isEqualTo("tester");
		Answer back = get(this.path + "/attachments/" + added.get("id").asString(), this.coordinator);
		assertThat(back.body()).isEqualTo(pdf);
		assertThat(back.headers().getContentType()).isEqualTo(MediaType.APPLICATION_PDF);
		assertThat(back.headers().getContentDisposition().isAttachment()).isTrue();
		assertThat(back.headers().getContentDisposition().getFilename()).isEqualTo("analysis.pdf");
		assertThat(back.headers().getFirst("X-Content-Type-Options")).isEqualTo("nosniff");
	}

	@Test
	void aFormMayCarryTheFile() {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("note", "a field before the file");
		form.part("file", new ByteArrayResource(pdf(20_000)))
			.filename("..\\måling?.pdf")
			.contentType(MediaType.APPLICATION_PDF);
		Answer answer = Answer.of(this.client.post()
			.uri(this.path + "/attachments")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.coordinator)
			.bodyValue(form.build())
			.exchange()
			.expectBody(byte[].class)
			.returnResult());
		assertThat(answer.status()).as(answer.text()).isEqualTo(201);
		assertThat(answer.json().get("name").asString()).isEqualTo("måling.pdf");
	}

	static Stream<List<Object>> files() {
		return Stream.of(
				List.of("image/png", bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R')),
				List.of("image/jpeg", bytes(0xff, 0xd8, 0xff, 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0)),
				List.of("image/webp", bytes('R', 'I', 'F', 'F', 20, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', ' ')),
				List.of("image/tiff", bytes('I', 'I', 42, 0, 8, 0, 0, 0)), List.of("application/pdf", pdf(100)));
	}

	@ParameterizedTest
	@MethodSource("files")
	void theTypeIsReadFromTheContent(List<Object> file) {
		byte[] content = (byte[]) file.get(1);
		assertThat(upload("x", (String) file.get(0), content).status()).isEqualTo(201);
		for (String other : ContentCheck.TAKEN) {
			if (!other.equals(file.get(0))) {
				Answer refused = upload("x", other, content);
				assertThat(refused.status()).as(other).isEqualTo(415);
				assertThat(refused.json().get("code").asString()).isEqualTo("unsupported-type");
			}
		}
		assertThat(names(this.coordinator)).hasSize(1);
	}

	@Test
	void whatIsNoReportIsRefused() {
		assertThat(upload("x.html", "text/html", "<script>".getBytes(StandardCharsets.UTF_8)).status()).isEqualTo(415);
		assertThat(upload("x.pdf", "application/pdf", "<html><script>".getBytes(StandardCharsets.UTF_8)).status())
			.isEqualTo(415);
		assertThat(upload("x.pdf", "application/pdf", new byte[0]).status()).isEqualTo(400);
		assertThat(names(this.coordinator)).isEmpty();
		assertThat(countFiles()).isZero();
	}

	@Test
	void aFileMayHaveTenMebibytesAndNotOneByteMore() {
		assertThat(upload("big.pdf", "application/pdf", pdf(LIMIT)).status()).isEqualTo(201);
		Answer refused = upload("bigger.pdf", "application/pdf", pdf(LIMIT + 1));
		assertThat(refused.status()).isEqualTo(413);
		assertThat(refused.json().get("code").asString()).isEqualTo("too-large");
		assertThat(names(this.coordinator)).containsExactly("big.pdf");
	}

	@Test
	void aStreamHasTwentyAtMostHoweverManyCome() {
		List<Integer> statuses = IntStream.range(0, 25)
			.mapToObj((file) -> CompletableFuture
				.supplyAsync(() -> upload(file + ".pdf", "application/pdf", pdf(100)).status()))
			.toList()
			.stream()
			.map(CompletableFuture::join)
			.toList();
		assertThat(statuses).filteredOn((status) -> status == 201).hasSize(20);
		assertThat(statuses).filteredOn((status) -> status == 409).hasSize(5);
		assertThat(names(this.coordinator)).hasSize(20);
		assertThat(countFiles()).isEqualTo(20);
	}

	@Test
	void filesAreForThoseWhoSeeTheStreamOpenly() {
		String id = upload("a.pdf", "application/pdf", pdf(100)).json().get("id").asString();
		assertThat(names(member())).containsExactly("a.pdf");
		assertThat(get(this.path + "/attachments", member()).text()).doesNotContain("tester");
		assertThat(delete(this.path + "/attachments/" + id, member(), null).status()).isEqualTo(403);
		assertThat(put(this.path, this.coordinator, "1", stream("Slag").put("disclosure", "BANDED")).status())
			.isEqualTo(200);
		assertThat(get(this.path + "/attachments", member()).status()).isEqualTo(403);
		assertThat(get(this.path + "/attachments/" + id, member()).status()).isEqualTo(403);
		put(this.path, this.coordinator, "2", stream("Slag").put("visibility", "FIRM"));
		assertThat(get(this.path + "/attachments/" + id, member()).status()).isEqualTo(404);
		assertThat(delete(this.path + "/attachments/" + id, this.coordinator, null).status()).isEqualTo(204);
		assertThat(get(this.path + "/attachments/" + id, this.coordinator).status()).isEqualTo(404);
		assertThat(countFiles()).isZero();
	}

	@Test
	void filesOfARemovedStreamComeBackWithItUntilItsRetentionEnds() {
		upload("a.pdf", "application/pdf", pdf(100));
		delete(this.path, this.coordinator, "1");
		assertThat(get(this.path + "/attachments", this.coordinator).status()).isEqualTo(404);
		sweep(Duration.ofDays(89));
		assertThat(restore("2").status()).isEqualTo(200);
		assertThat(names(this.coordinator)).containsExactly("a.pdf");

		delete(this.path, this.coordinator, "3");
		sweep(Duration.ofDays(91));
		assertThat(countFiles()).isZero();
		assertThat(restore("4").status()).as("nothing is left to bring back").isEqualTo(404);
	}

	@Test
	void anUploadThatBrokeOffLeavesNothing() {
		Flux.from(this.database.getCollection("attachments.chunks")
			.insertOne(new Document("files_id", org.bson.types.ObjectId.get()).append("n", 0)
				.append("data", new org.bson.types.Binary(new byte[10]))))
			.blockLast();
		long before = count("attachments.chunks");
		sweep(Duration.ZERO);
		assertThat(count("attachments.chunks")).as("it may still be coming").isEqualTo(before);
		sweep(Duration.ofDays(2));
		assertThat(count("attachments.chunks")).isLessThan(before);
	}

	private void sweep(Duration fromNow) {
		this.removed.sweep(Instant.now().plus(fromNow)).block();
	}

	private Answer restore(String version) {
		return exchange(org.springframework.http.HttpMethod.POST, this.path + "/versions/1/restore", this.coordinator,
				version, null);
	}

	private Answer upload(String name, String type, byte[] content) {
		return Answer.of(this.client.post()
			.uri(this.path + "/attachments")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + this.coordinator)
			.header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
			.contentType(MediaType.parseMediaType(type))
			.bodyValue(content)
			.exchange()
			.expectBody(byte[].class)
			.returnResult());
	}

	private List<String> names(String token) {
		return get(this.path + "/attachments", token).json()
			.get("items")
			.valueStream()
			.map((it) -> it.get("name").asString())
			.toList();
	}

	private long countFiles() {
		String streamId = this.path.substring("/streams/".length());
		return Flux
			.from(this.database.getCollection("attachments.files").find(new Document("metadata.stream", streamId)))
			.count()
			.block();
	}

	private long count(String collection) {
		return Flux.from(this.database.getCollection(collection).find()).count().block();
	}

	private static byte[] pdf(int size) {
		byte[] content = new byte[size];
		byte[] start = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);
		System.arraycopy(start, 0, content, 0, start.length);
		return content;
	}

	private static byte[] bytes(int... values) {
		byte[] content = new byte[64];
		for (int index = 0; index < values.length; index++) {
			content[index] = (byte) values[index];
		}
		return content;
	}

}
