package io.krets.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Loads the sample network through the public API, as the coordinators of its hubs would.
 * What is there already, by its name, is left alone: a load that was cut off can be run
 * again.
 */
final class SampleNetwork {

	private static final JsonMapper MAPPER = JsonMapper.builder().build();

	private static final Duration SEEN_WITHIN = Duration.ofSeconds(30);

	private static final String RESEARCH = "Sample research institute";

	private final DataFolder data;

	private final String url;

	private final Progress progress;

	SampleNetwork(DataFolder data, String url, Progress progress) {
		this.data = data;
		this.url = url;
		this.progress = progress;
	}

	boolean isLoaded() {
		return Files.exists(this.data.sampleMarker());
	}

	/**
	 * Loads the network.
	 * @param empty whether to load only what the demo identities refer to
	 */
	void load(boolean empty) {
		List<ObjectNode> hubs = documents("hubs");
		ApiClient operator = new ApiClient(this.url, "operator-api");
		for (ObjectNode hub : hubs) {
			putHub(operator, hub);
		}
		agreeToResearch(operator, hubs);
		int[] counts = new int[3];
		try (ExecutorService executor = Executors.newFixedThreadPool(hubs.size())) {
			List<Future<HubSample>> loading = new ArrayList<>();
			for (ObjectNode hub : hubs) {
				HubSample sample = new HubSample(hub.path("id").asString(), this.url, SEEN_WITHIN);
				loading.add(executor.submit(() -> {
					sample.load(documents("firms"), documents("sites"), documents("streams"), empty);
					sample.record(documents("flows"), Year.now().getValue());
					return sample;
				}));
			}
			for (Future<HubSample> future : loading) {
				HubSample sample = get(future);
				counts[0] += sample.firms();
				counts[1] += sample.streams();
				counts[2] += sample.flows();
			}
		}
		try {
			Files.writeString(this.data.sampleMarker(), MAPPER.writeValueAsString(Map.of("empty", empty)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.progress.done("%s loaded: %d hubs, %d firms, %d streams, %d flows"
			.formatted(empty ? "identities" : "sample network", hubs.size(), counts[0], counts[1], counts[2]));
	}

	private static void putHub(ApiClient operator, ObjectNode hub) {
		String path = "/api/network/hubs/" + hub.path("id").asString();
		if (operator.get(path).status() == 200) {
			return;
		}
		HubSample.require(operator.put(path, hub), "hub " + hub.path("id").asString(), 200, 201, 204);
	}

	/** The demo's researchers see the flows of all three hubs, anonymised. */
	private static void agreeToResearch(ApiClient operator, List<ObjectNode> hubs) {
		String participants = "/api/network/register/participants";
		JsonNode institute = entry(operator, participants, "name", RESEARCH,
				MAPPER.createObjectNode().put("name", RESEARCH).put("kind", "RESEARCH"));
		for (ObjectNode hub : hubs) {
			String id = hub.path("id").asString();
			ObjectNode agreement = MAPPER.createObjectNode()
				.put("hub", id)
				.put("participantId", institute.path("id").asString())
				.put("purpose", "Sample agreement, so that the demo's researcher sees something.")
				.put("from", "2026-01-01");
			agreement.putArray("data").add("FLOWS").add("MODELS");
			entry(operator, "/api/network/register/research-agreements", "hub", id, agreement);
		}
	}

	/** The entry that has this value, made if there is none. */
	private static JsonNode entry(ApiClient operator, String path, String field, String value, ObjectNode document) {
		JsonNode page = HubSample.require(operator.get(path + "?limit=200"), path, 200).document();
		for (JsonNode item : page.path("items")) {
			if (item.path(field).asString("").equals(value)) {
				return item;
			}
		}
		return HubSample.require(operator.post(path, document), path, 201).document();
	}

	private static HubSample get(Future<HubSample> future) {
		try {
			return future.get();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof KretsException told) {
				throw told;
			}
			throw new IllegalStateException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KretsException("Interrupted.");
		}
	}

	/** The documents of one file of the sample. */
	static List<ObjectNode> documents(String name) {
		try (@Nullable
		InputStream stream = SampleNetwork.class.getResourceAsStream("/sample/" + name + ".json")) {
			if (stream == null) {
				throw new IllegalStateException("There is no sample file " + name);
			}
			List<ObjectNode> documents = new ArrayList<>();
			for (JsonNode document : MAPPER.readTree(stream)) {
				documents.add((ObjectNode) document);
			}
			return documents;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
