package io.krets.registry.catalogue;

import java.util.List;
import java.util.Map;

import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The European List of Waste and its national variants, for every caller. */
@RestController
@RequestMapping("${krets.api-path}/catalogue")
class CatalogueController {

	private final WasteCodes wasteCodes;

	private final WasteSearch wasteSearch;

	CatalogueController(WasteCodes wasteCodes, WasteSearch wasteSearch) {
		this.wasteCodes = wasteCodes;
		this.wasteSearch = wasteSearch;
	}

	@GetMapping("/waste-codes")
	Paging.Page<Item> wasteCodes(@RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "en") String lang, @RequestParam(defaultValue = "1000") int limit,
			@RequestParam(required = false) @Nullable String country) {
		String language = Language.required(lang);
		List<Item> items = this.wasteSearch.search(q, language, Language.limit(limit), known(country))
			.stream()
			.map((code) -> Item.of(code, language))
			.toList();
		return new Paging.Page<>(items, null);
	}

	@GetMapping("/waste-codes/{code}")
	Details wasteCode(@PathVariable String code, @RequestParam(defaultValue = "en") String lang) {
		String language = Language.required(lang);
		WasteCode found = this.wasteCodes.find(code).orElseThrow(() -> Problem.notFound("waste code", code));
		return new Details(code, found.hazardous(), found.label(language), group(code.substring(0, 2), language),
				group(code.substring(0, 4), language),
				found.twins()
					.stream()
					.flatMap((twin) -> this.wasteCodes.find(twin).stream())
					.map((twin) -> Item.of(twin, language))
					.toList(),
				this.wasteCodes.deviations(null)
					.stream()
					.filter((deviation) -> deviation.code().equals(code))
					.map((deviation) -> new National(deviation.country(), deviation.kind(), deviation.hazardous()))
					.toList());
	}

	/** Chapters and sub-chapters in order, each chapter before its sub-chapters. */
	@GetMapping("/waste-chapters")
	Paging.Page<Group> wasteChapters(@RequestParam(defaultValue = "en") String lang) {
		String language = Language.required(lang);
		return new Paging.Page<>(
				this.wasteCodes.chapters().keySet().stream().map((code) -> group(code, language)).toList(), null);
	}

	@GetMapping("/waste-deviations")
	Paging.Page<NationalItem> wasteDeviations(@RequestParam(required = false) @Nullable String country,
			@RequestParam(defaultValue = "en") String lang) {
		String language = Language.required(lang);
		return new Paging.Page<>(this.wasteCodes.deviations(known(country))
			.stream()
			.map((deviation) -> new NationalItem(deviation.country(), deviation.kind(), deviation.code(),
					deviation.hazardous(),
					this.wasteCodes.find(deviation.code()).map((code) -> code.label(language)).orElse("")))
			.toList(), null);
	}

	private Group group(String code, String language) {
		Map<String, String> labels = this.wasteCodes.chapters().getOrDefault(code, Map.of());
		return new Group(code, labels.getOrDefault(language, ""));
	}

	private static @Nullable String known(@Nullable String country) {
		if (country != null && !WasteSearch.COUNTRIES.contains(country)) {
			throw Problem.invalid("country", "unknown-value", "Give one of NO, SE, FI.");
		}
		return country;
	}

	/**
	 * A code as an answer lists it.
	 *
	 * @param label in the language asked for
	 */
	record Item(String code, boolean hazardous, String label) {

		static Item of(WasteCode code, String language) {
			return new Item(code.code(), code.hazardous(), code.label(language));
		}

	}

	/**
	 * A chapter or sub-chapter.
	 *
	 * @param code two digits or four; empty label for a country's own sub-chapter
	 */
	record Group(String code, String label) {

	}

	/**
	 * All that is known of one code.
	 *
	 * @param twins the same waste with the other hazard flag
	 * @param national where countries deviate
	 */
	record Details(String code, boolean hazardous, String label, Group chapter, Group subChapter, List<Item> twins,
			List<National> national) {

	}

	/** How one country deviates at a code. */
	record National(String country, Deviation.Kind kind, boolean hazardous) {

	}

	/** A country's deviation as an answer lists it. */
	record NationalItem(String country, Deviation.Kind kind, String code, boolean hazardous, String label) {

	}

}
