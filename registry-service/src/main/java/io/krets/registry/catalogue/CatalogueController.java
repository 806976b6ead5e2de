package io.krets.registry.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search in the code lists, for every caller. */
@RestController
@RequestMapping("${krets.api-path}/catalogue")
class CatalogueController {

	private static final int MAX_LIMIT = 1_000;

	private static final int NO_HIT = 0;

	private final WasteCodes wasteCodes;

	CatalogueController(WasteCodes wasteCodes) {
		this.wasteCodes = wasteCodes;
	}

	@GetMapping("/waste-codes")
	Paging.Page<Item> wasteCodes(@RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "en") String lang, @RequestParam(required = false) @Nullable Integer limit) {
		if (!WasteCodes.LANGUAGES.contains(lang)) {
			throw Problem.invalid("lang", "unknown-value", "Give one of " + WasteCodes.LANGUAGES + ".");
		}
		int most = (limit != null) ? limit : MAX_LIMIT;
		if (most < 1 || most > MAX_LIMIT) {
			throw Problem.invalid("limit", "out-of-range", "Give a number from 1 to %d.".formatted(MAX_LIMIT));
		}
		String wanted = q.strip().toLowerCase(Locale.ROOT);
		List<Item> items = this.wasteCodes.list()
			.stream()
			.map((code) -> new Hit(code, rank(code, wanted)))
			.filter((hit) -> hit.rank > NO_HIT)
			.sorted(Comparator.comparingInt(Hit::rank).reversed().thenComparing((hit) -> hit.code.code()))
			.limit(most)
			.map((hit) -> new Item(hit.code.code(), hit.code.hazardous(), String.valueOf(hit.code.labels().get(lang))))
			.toList();
		return new Paging.Page<>(items, null);
	}

	private static int rank(WasteCode code, String wanted) {
		String digits = wanted.replaceAll("[\\s*]", "");
		if (wanted.isEmpty() || !digits.isEmpty() && code.code().startsWith(digits)) {
			return 4;
		}
		if (code.words().contains(wanted)) {
			return 3;
		}
		if (code.words().stream().anyMatch((word) -> word.contains(wanted))) {
			return 2;
		}
		return code.labels().values().stream().anyMatch((label) -> label.toLowerCase(Locale.ROOT).contains(wanted)) ? 1
				: NO_HIT;
	}

	/**
	 * A code as an answer lists it.
	 *
	 * @param label in the language asked for
	 */
	record Item(String code, boolean hazardous, String label) {

	}

	private record Hit(WasteCode code, int rank) {

	}

}
