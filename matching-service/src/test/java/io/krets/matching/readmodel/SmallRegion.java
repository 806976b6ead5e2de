package io.krets.matching.readmodel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import io.krets.kit.feed.Change;
import io.krets.kit.feed.FeedSubscriber;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a region into a read model by the changes that the feeds would bring. */
public final class SmallRegion {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private static final AtomicLong VERSIONS = new AtomicLong();

	private final ReadModel model;

	private final FeedSubscriber registry;

	/** A region of three hubs and no firms. */
	public SmallRegion(ReadModel model) {
		this.model = model;
		this.registry = model.registry();
		this.registry.begin();
		this.registry.complete();
		readPartnersAgain(() -> {
		});
		hub("orkanger", "NO", 63.306, 9.849);
		hub("sundsvall", "SE", 62.391, 17.306);
		hub("kokkola", "FI", 63.838, 23.131);
	}

	public ReadModel model() {
		return this.model;
	}

	private void hub(String id, String country, double lat, double lon) {
		this.model.network()
			.apply(change("hub", id,
					JSON.valueToTree(Map.of("country", country, "location", Map.of("lat", lat, "lon", lon)))));
	}

	/** A firm of a hub. */
	public SmallRegion firm(String id, String hub, String country, String nace) {
		this.registry.apply(change("firm", id, JSON.valueToTree(Map.of("name", "Firm " + id, "country", country, "hub",
				hub, "nace", Map.of("version", "2.1", "code", nace)))));
		return this;
	}

	/** A stream, to be completed and then given to {@link #put}. */
	public ObjectNode stream(String id, String hub, String firm, String direction, String name) {
		return JSON.createObjectNode()
			.put("id", id)
			.put("firmId", firm)
			.put("hub", hub)
			.put("direction", direction)
			.put("kind", "MATERIAL")
			.put("name", name)
			.put("sample", false)
			.put("version", 1)
			.put("visibility", "REGION")
			.put("disclosure", "BANDED");
	}

	/** Adds or replaces a stream. */
	public SmallRegion put(ObjectNode stream) {
		this.registry.apply(change("stream", stream.get("id").asString(), stream));
		return this;
	}

	/** Adds or replaces streams that one page of the feed brings. */
	public SmallRegion putAll(List<ObjectNode> streams) {
		this.registry.applyAll(streams.stream().map((it) -> change("stream", it.get("id").asString(), it)).toList());
		return this;
	}

	/** Removes a stream. */
	public SmallRegion remove(String id) {
		this.registry
			.apply(new Change("", "stream", id, Change.Op.REMOVE, VERSIONS.incrementAndGet(), Instant.EPOCH, null));
		return this;
	}

	/** A partner region with one hub. */
	public SmallRegion partner(String id, String name, boolean stale) {
		this.model.network()
			.apply(change("partner", id,
					JSON.valueToTree(Map.of("name", name, "url", "https://" + id + ".example", "stale", stale))));
		this.model.network()
			.apply(change("partner-hub", id + ".park", JSON.valueToTree(
					Map.of("name", "Park across", "country", "FI", "location", Map.of("lat", 63.8, "lon", 23.1)))));
		return this;
	}

	/** A stream of a partner as the network's feed gives it, banded. */
	public SmallRegion partnerStream(String partner, String id, String direction, String name, String ewc) {
		ObjectNode stream = JSON.createObjectNode()
			.put("id", partner + "." + id)
			.put("hub", partner + ".park")
			.put("direction", direction)
			.put("kind", "MATERIAL")
			.put("name", name)
			.put("sample", false)
			.put("version", 1)
			.put("visibility", "NETWORK")
			.put("disclosure", "BANDED")
			.put("view", "BANDED");
		stream.putObject("quantity").put("unit", "t/a").putObject("band").put("from", 1000).put("to", 3000);
		stream.putObject("codes").put("ewc", ewc);
		this.model.network().apply(change("partner-stream", partner + "." + id, stream));
		return this;
	}

	/** What a partner answered to a match; null when it takes that back. */
	public SmallRegion partnerAnswer(FeedSubscriber answers, String id, @Nullable Object said) {
		answers.apply((said != null) ? change("partner-interest", id, JSON.valueToTree(said)) : new Change("",
				"partner-interest", id, Change.Op.REMOVE, VERSIONS.incrementAndGet(), Instant.EPOCH, null));
		return this;
	}

	/** Takes a partner's stream back. */
	public SmallRegion removePartnerStream(String id) {
		this.model.network()
			.apply(new Change("", "partner-stream", id, Change.Op.REMOVE, VERSIONS.incrementAndGet(), Instant.EPOCH,
					null));
		return this;
	}

	/** Reads all again, as after a restore: what the changes say, and nothing else. */
	public void readAgain(Runnable changes) {
		this.registry.begin();
		changes.run();
		this.registry.complete();
	}

	/** Reads the network again: partners have what the changes say, and nothing else. */
	public void readPartnersAgain(Runnable changes) {
		this.model.network().begin();
		changes.run();
		this.model.network().complete();
	}

	private static Change change(String kind, String id, JsonNode data) {
		return new Change("", kind, id, Change.Op.PUT, VERSIONS.incrementAndGet(), Instant.EPOCH, data);
	}

}
