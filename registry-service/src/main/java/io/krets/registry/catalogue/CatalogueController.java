package io.krets.registry.catalogue;

import java.util.List;

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

	private final WasteSearch wasteSearch;

	CatalogueController(WasteSearch wasteSearch) {
		this.wasteSearch = wasteSearch;
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
		List<Item> items = this.wasteSearch.search(q, lang, most)
			.stream()
			.map((code) -> new Item(code.code(), code.hazardous(), code.label(lang)))
			.toList();
		return new Paging.Page<>(items, null);
	}

	/**
	 * A code as an answer lists it.
	 *
	 * @param label in the language asked for
	 */
	record Item(String code, boolean hazardous, String label) {

	}

}
