package io.krets.matching.engine;

import org.jspecify.annotations.Nullable;

/**
 * A stream in the variants that readers may see. Variants are made outside; all have the
 * same id, direction and kind.
 *
 * @param banded the variant for {@link Level#BANDED}, or null: such readers do not see it
 * @param anonymous the variant for {@link Level#ANONYMOUS}, or null
 */
public record CatalogueEntry(EngineStream exact, @Nullable EngineStream banded, @Nullable EngineStream anonymous) {

	public CatalogueEntry {
		requireSame(exact, banded);
		requireSame(exact, anonymous);
	}

	/** An entry that only readers of everything see. */
	public static CatalogueEntry exactOnly(EngineStream exact) {
		return new CatalogueEntry(exact, null, null);
	}

	private static void requireSame(EngineStream exact, @Nullable EngineStream variant) {
		if (variant != null && (!variant.id().equals(exact.id()) || variant.direction() != exact.direction()
				|| variant.kind() != exact.kind())) {
			throw new IllegalArgumentException("variant " + variant.id() + " differs from " + exact.id()
					+ " in id, direction or kind\nMaybe it was made from another stream.");
		}
	}

	@Nullable EngineStream variant(Level level) {
		return switch (level) {
			case EXACT -> this.exact;
			case BANDED -> this.banded;
			case ANONYMOUS -> this.anonymous;
			case HIDDEN -> null;
		};
	}

}
