package io.krets.launcher;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Loads one hub's part of the sample network. */
final class HubSample {

	/** The one firm that a demo user belongs to. */
	private static final String FIRM_OF_DEMO_USER = "elkem-thamshavn";

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final String hub;

	private final ApiClient api;

	private final Duration seenWithin;

	private final Map<String, String> ids = new HashMap<>();

	private int firms;

	private int streams;

	private int flows;

	private String lastStream = "";

	private @Nullable String lastCursor;

	HubSample(String hub, String url, Duration seenWithin) {
		this.hub = hub;
		this.api = new ApiClient(url, hub + "-api");
		this.seenWithin = seenWithin;
	}

	int firms() {
		return this.firms;
	}

	int streams() {
		return this.streams;
	}

	int flows() {
		return this.flows;
	}

	/**
	 * Loads what is not there yet and waits until matches can be asked for.
	 * @param firms all firms; those of other hubs are passed over, as are their sites and
	 * streams
	 */
	void load(List<ObjectNode> firms, List<ObjectNode> sites, List<ObjectNode> streams, boolean empty) {
		Map<String, String> known = list("firms", (firm) -> firm.path("name").asString());
		for (ObjectNode firm : firms) {
			boolean wanted = !empty || key(firm).equals(FIRM_OF_DEMO_USER);
			if (wanted && firm.path("hub").asString().equals(this.hub)) {
				create("firms", firm, known, firm.path("name").asString());
				this.firms++;
			}
		}
		known = list("sites", (site) -> site.path("firmId").asString() + "|" + site.path("name").asString());
		for (ObjectNode site : sites) {
			if (resolve(site, "firmId")) {
				create("sites", site, known, site.path("firmId").asString() + "|" + site.path("name").asString());
			}
		}
		if (!empty) {
			known = list("streams", HubSample::streamName);
			for (ObjectNode stream : streams) {
				if (resolve(stream, "firmId")) {
					resolve(stream, "siteId");
					create("streams", stream, known, streamName(stream));
					this.streams++;
				}
			}
			awaitSeen();
		}
	}

	/**
	 * Records the flows between firms and streams that were loaded; those that are
	 * recorded already stay as they are.
	 * @param thisYear when a flow was whose year is not known
	 */
	void record(List<ObjectNode> flows, int thisYear) {
		for (ObjectNode flow : flows) {
			ObjectNode sent = flow.deepCopy();
			sent.remove(List.of("key", "source", "from", "to", "offer", "need"));
			boolean ends = put(sent, "fromFirmId", "firmId:" + flow.path("from").asString(""))
					| put(sent, "toFirmId", "firmId:" + flow.path("to").asString(""));
			put(sent, "offerId", "streamId:" + flow.path("offer").asString(""));
			put(sent, "needId", "streamId:" + flow.path("need").asString(""));
			if (ends) {
				sent.put("period", flow.path("period").asString(String.valueOf(thisYear)));
				require(this.api.post("/api/matching/flows", sent), "the sample's flow '" + key(flow) + "'", 201);
				this.flows++;
			}
		}
	}

	private boolean put(ObjectNode document, String field, String name) {
		String id = this.ids.get(name);
		if (id != null) {
			document.put(field, id);
		}
		return id != null;
	}

	private static String streamName(JsonNode stream) {
		return stream.path("firmId").asString() + "|" + stream.path("direction").asString() + "|"
				+ stream.path("name").asString();
	}

	/** Puts the id that the registry gave in place of the sample's own name. */
	private boolean resolve(ObjectNode document, String field) {
		String id = this.ids.get(field + ":" + document.path(field).asString());
		if (id == null) {
			return false;
		}
		document.put(field, id);
		return true;
	}

	private void create(String collection, ObjectNode document, Map<String, String> known, String name) {
		String id = known.get(name);
		if (id == null) {
			ObjectNode sent = document.deepCopy();
			sent.remove("key");
			ApiClient.Answer answer = require(this.api.post("/api/registry/" + collection, sent),
					"the sample's " + collection + " '" + document.path("name").asString() + "'", 201);
			id = answer.document().path("id").asString();
			this.lastCursor = answer.cursor();
			this.lastStream = collection.equals("streams") ? id : "";
		}
		// "firms" gives firmId
		this.ids.put(collection.substring(0, collection.length() - 1) + "Id:" + key(document), id);
	}

	private Map<String, String> list(String collection, java.util.function.Function<JsonNode, String> name) {
		Map<String, String> found = new HashMap<>();
		String after = null;
		do {
			String path = "/api/registry/" + collection + "?limit=200&hub=" + this.hub
					+ ((after != null) ? "&after=" + after : "");
			JsonNode page = require(this.api.get(path), path, 200).document();
			page.path("items").forEach((item) -> found.put(name.apply(item), item.path("id").asString()));
			JsonNode next = page.path("next");
			after = next.isString() ? next.asString() : null;
		}
		while (after != null);
		return found;
	}

	private void awaitSeen() {
		if (this.lastCursor == null || this.lastStream.isEmpty()) {
			return;
		}
		String path = "/api/matching/matches?limit=5&stream=" + this.lastStream + "&after=" + this.lastCursor;
		Deadline deadline = Deadline.in(this.seenWithin);
		int status = this.api.get(path).status();
		while (status != 200 && !deadline.hasPassed()) {
			deadline.pause(PAUSE);
			status = this.api.get(path).status();
		}
		if (status != 200) {
			throw new KretsException("Matches of the sample network can not be read: status " + status
					+ ". Read ./krets logs matching.");
		}
	}

	private static String key(JsonNode document) {
		return document.path("key").asString();
	}

	static ApiClient.Answer require(ApiClient.Answer answer, String what, int... statuses) {
		Set<Integer> wanted = java.util.Arrays.stream(statuses).boxed().collect(Collectors.toSet());
		if (!wanted.contains(answer.status())) {
			throw new KretsException(
					"Loading " + what + " was answered with status " + answer.status() + ": " + answer.body() + ".");
		}
		return answer;
	}

}
