package io.krets.network.register;

import java.util.Arrays;
import java.util.Optional;

/** What the register holds, by the name in addresses. */
enum Kind {

	/** An organisation in the network: industry, business garden, authority, research. */
	PARTICIPANT("participants", "participant"),
	/** Who steers a hub. */
	STEERING_GROUP("steering-groups", "steering group"),
	/** A programme or project that participants share. */
	INITIATIVE("initiatives", "initiative"),
	/** A network outside Krets that a hub belongs to. */
	OUTSIDE_NETWORK("outside-networks", "outside network"),
	/** A hub's consent to the use of its data by a research participant. */
	RESEARCH_AGREEMENT("research-agreements", "research agreement");

	private final String path;

	private final String words;

	Kind(String path, String words) {
		this.path = path;
		this.words = words;
	}

	String path() {
		return this.path;
	}

	String words() {
		return this.words;
	}

	/** Name of the JSON Schema of its contents. */
	String schema() {
		return this.words.replace(' ', '-') + ".schema.json";
	}

	static Optional<Kind> find(String path) {
		return Arrays.stream(values()).filter((kind) -> kind.path.equals(path)).findFirst();
	}

}
