package io.krets.registry.importing;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/** Many rows, and a process that dies among them. */
class ImportAtScaleTest extends AbstractImportTest {

	private static final boolean FULL = "full".equals(System.getProperty("krets.scale"));

	private static final int ROWS = FULL ? 100_000 : 2_000;

	private static final long HEAP_LIMIT = 512L * 1024 * 1024;

	@Autowired
	private MongoDatabase database;

	@Test
	@Timeout(value = 30, unit = java.util.concurrent.TimeUnit.MINUTES)
	void manyRowsFitIntoALittleMemory() {
		String csv = "key,direction,kind,name,ewc,amount,unit,composition,description\n" + IntStream.range(0, ROWS)
			.mapToObj((row) -> "k%d,OFFER,MATERIAL,stream %d,100804,%d,t/a,SiO2 0.85-0.97,as row %d says\n"
				.formatted(row, row, row + 1, row))
			.collect(Collectors.joining());
		List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans()
			.stream()
			.filter((pool) -> pool.getType() == MemoryType.HEAP)
			.toList();
		byte[] file = csv.getBytes(java.nio.charset.StandardCharsets.UTF_8);
		heap.forEach(MemoryPoolMXBean::resetPeakUsage);
		long begin = System.nanoTime();
		Answer sent = send(file, "");
		assertThat(sent.status()).as(sent.text()).isEqualTo(202);
		JsonNode job = ended(sent.json().get("id").asString(), Duration.ofMinutes(20));
		double seconds = (System.nanoTime() - begin) / 1e9;
		long peak = heap.stream().mapToLong((pool) -> pool.getPeakUsage().getUsed()).sum();
		System.out.printf("import: %d rows in %.1f s, %.0f rows/s, heap at most %d MiB with the store in it%n", ROWS,
				seconds, ROWS / seconds, peak / 1024 / 1024);
		assertThat(counts(job)).isEqualTo(ROWS + " 0 0 0 " + ROWS);
		if (!FULL) {
			// at full scale the store of the test shares the heap; its run is bounded by
			// -Xmx
			assertThat(peak).isLessThan(HEAP_LIMIT);
		}
	}

	@Test
	void whatAKilledProcessLeavesHalfWrittenIsCarriedToItsEnd() {
		String csv = "direction,kind,name\n" + IntStream.range(0, 150)
			.mapToObj((row) -> "OFFER,MATERIAL,stream %03d\n".formatted(row))
			.collect(Collectors.joining());
		String id = imported(csv, "").get("id").asString();
		List<String> all = names();
		assertThat(all).hasSize(150);

		// as it stands when the process is killed after half of the rows
		assertThat(Flux.from(this.database.getCollection("streams")
			.deleteMany(Filters.and(Filters.eq("body.firmId", this.firmId), Filters.gte("body.name", "stream 075"))))
			.blockLast()
			.getDeletedCount()).isEqualTo(75);
		Flux.from(this.database.getCollection("imports")
			.updateOne(Filters.eq("_id", id),
					Updates.combine(Updates.set("state", "WRITING"), Updates.set("holder", "the killed one"),
							Updates.set("heldUntil", Date.from(Instant.now().plusSeconds(2))),
							Updates.unset("finishedAt"))))
			.blockLast();
		assertThat(names()).hasSize(75);
		assertThat(delete("/imports/" + id, this.coordinator, null).status()).as("it cannot stop half-way")
			.isEqualTo(409);

		JsonNode job = ended(id, Duration.ofSeconds(60));
		assertThat(job.get("state").asString()).isEqualTo("DONE");
		assertThat(names()).as("whole, and nothing twice").isEqualTo(all);
	}

}
