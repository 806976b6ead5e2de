package io.krets.registry.catalogue;

import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Search in NACE, for every caller. */
@RestController
@RequestMapping("${krets.api-path}/catalogue/nace")
class NaceController {

	private final NaceCodes codes;

	NaceController(NaceCodes codes) {
		this.codes = codes;
	}

	@GetMapping
	Paging.Page<Item> list(@RequestParam(defaultValue = "2.1") String version,
			@RequestParam(defaultValue = "") String q, @RequestParam(defaultValue = "en") String lang,
			@RequestParam(defaultValue = "1100") int limit) {
		String language = Language.required(lang);
		if (!NaceCodes.VERSIONS.contains(version)) {
			throw Problem.invalid("version", "unknown-value", "Give one of " + NaceCodes.VERSIONS + ".");
		}
		return new Paging.Page<>(this.codes.search(version, q, language, Language.limit(limit))
			.stream()
			.map((code) -> Item.of(code, language))
			.toList(), null);
	}

	/** Codes whose meaning differs between the versions, so that none is mistaken. */
	@GetMapping("/changed")
	Paging.Page<Item> changed(@RequestParam(defaultValue = "en") String lang) {
		String language = Language.required(lang);
		return new Paging.Page<>(this.codes.changed().stream().map((code) -> Item.of(code, language)).toList(), null);
	}

	/**
	 * A code as an answer lists it.
	 *
	 * @param label in the language asked for, or English
	 */
	record Item(String version, String code, String label) {

		static Item of(NaceCode code, String language) {
			return new Item(code.version(), code.code(), code.label(language));
		}

	}

}
