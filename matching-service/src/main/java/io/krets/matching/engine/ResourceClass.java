package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/**
 * A node in the hierarchy of resources.
 *
 * @param id stable id, {@code silica-fume}
 * @param parent id of the wider class, or null for a root
 * @param label name in English
 * @param avoidedKgCo2ePerUnit emissions saved per base unit (t, MWh, m3) when this is no
 * longer made from virgin resources, or null when no factor is cited
 * @param co2eSource where that factor is from, or null
 */
public record ResourceClass(String id, @Nullable String parent, String label, @Nullable Double avoidedKgCo2ePerUnit,
		@Nullable String co2eSource) {
}
