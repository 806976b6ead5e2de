package io.krets.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One process of a region. */
enum Part {

	STORE, KEYCLOAK, REGISTRY, MATCHING, NETWORK, GATEWAY;

	/** The processes that are Spring Boot applications of this repository. */
	static final List<Part> APPS = List.of(REGISTRY, MATCHING, NETWORK, GATEWAY);

	/** Who must be gone before whom: first the edge, last what keeps the data. */
	static final List<List<Part>> STOP_ORDER = List.of(List.of(GATEWAY), List.of(MATCHING, NETWORK, REGISTRY),
			List.of(KEYCLOAK, STORE));

	/** The name that users, logs and files know it by. */
	String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/** The folder of its Maven module. */
	String module() {
		return switch (this) {
			case STORE -> "embedded-store";
			case KEYCLOAK -> "launcher";
			case GATEWAY -> "gateway";
			case REGISTRY, MATCHING, NETWORK -> id() + "-service";
		};
	}

	static Optional<Part> find(String name) {
		return Arrays.stream(values())
			.filter((part) -> part.id().equals(name) || part.module().equals(name) && APPS.contains(part))
			.findFirst();
	}

}
