package io.krets.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** A part that dies takes nothing else with it, and catches up by itself. */
@ExtendWith(Platform.class)
class A04OutageIT {

	@Test
	void withoutMatchingTheRegistryWorksAndMatchingCatchesUp(Running region) {
		Api orkanger = region.api("orkanger-api");
		Path checkpoint = region.data().resolve("checkpoints").resolve("registry.feed.gz");
		Wait.until("there is a checkpoint", () -> Files.exists(checkpoint));
		String matched = orkanger.get("/api/registry/streams?hub=orkanger&direction=OFFER&kind=MATERIAL&limit=1")
			.json()
			.at("/items/0/id")
			.asString();
		JsonNode before = orkanger.get("/api/matching/matches?stream=" + matched).json().get("items");
		assertThat(before).isNotEmpty();
		long pid = region.pid("matching");
		ProcessHandle matching = ProcessHandle.of(pid).orElseThrow();
		matching.destroyForcibly();
		matching.onExit().join();

		Api.Answer missing = orkanger.get("/api/matching/matches?stream=any");
		assertThat(missing.status()).isEqualTo(503);
		assertThat(missing.contentType()).contains("application/problem+json");
		Api.Answer firm = orkanger.post("/api/registry/firms", """
				{"name": "Works of the outage", "country": "NO", "hub": "orkanger"}""");
		assertThat(firm.status()).isEqualTo(201);
		Api.Answer stream = orkanger.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "NEED", "kind": "ENERGY", "name": "Heat, written during the outage",
				 "temperature": {"supplyC": 60}}""".formatted(firm.json().get("id").asString()));
		assertThat(stream.status()).as(stream.body()).isEqualTo(201);

		Krets.Outcome up = Krets.run("up", "--detach", "--port", String.valueOf(region.port()), "--data",
				region.data().toString());
		assertThat(up.lastLine()).as(up.err()).isEqualTo("ready " + region.url());
		Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
		Api.Answer matches;
		do {
			matches = orkanger.get("/api/matching/matches?stream=%s&after=%s"
				.formatted(stream.json().get("id").asString(), stream.cursor().orElseThrow()));
		}
		while (matches.status() != 200 && Instant.now().isBefore(deadline));
		assertThat(matches.status()).as(matches.body()).isEqualTo(200);
		assertThat(matches.json().get("items")).isNotEmpty();
		assertThat(orkanger.get("/api/matching/matches?stream=" + matched).json().get("items"))
			.as("matches of what was in the checkpoint or came after it")
			.isEqualTo(before);
		assertThat(Krets.run("logs", "matching", "--data", region.data().toString()).out())
			.contains("/api/registry/changes goes on from its checkpoint");
	}

}
