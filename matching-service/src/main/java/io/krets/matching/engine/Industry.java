package io.krets.matching.engine;

import java.util.List;

/**
 * An industry by NACE code.
 *
 * @param version version of NACE, {@code 2} or {@code 2.1}
 * @param codes one or more codes as written, {@code 24.10}, {@code 17.1} or {@code 01};
 * several mean that the firm does any of them
 */
public record Industry(String version, List<String> codes) {

	public Industry {
		if (codes.isEmpty()) {
			throw new IllegalArgumentException("codes is empty\nMaybe the industry should be null instead.");
		}
		codes = List.copyOf(codes);
	}

	/** An industry of NACE Rev. 2; several codes may be joined by a semicolon. */
	public static Industry rev2(String codes) {
		return new Industry("2", List.of(codes.split(";")));
	}

}
