package io.krets.matching.engine;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The streams that are matched. One writer and any number of readers may use it at once;
 * a query sees each stream either before or after a change, never half of it.
 */
public final class Catalogue {

	private final Map<String, CatalogueEntry> entries = new ConcurrentHashMap<>();

	/** Adds a stream or replaces the one with its id. */
	public void put(CatalogueEntry entry) {
		this.entries.put(entry.exact().id(), entry);
	}

	/** Removes a stream; nothing happens when there is none. */
	public void remove(String id) {
		this.entries.remove(id);
	}

	/** The entry, or null when there is none. */
	public @Nullable CatalogueEntry find(String id) {
		return this.entries.get(id);
	}

	public int size() {
		return this.entries.size();
	}

	Collection<CatalogueEntry> entries() {
		return this.entries.values();
	}

}
