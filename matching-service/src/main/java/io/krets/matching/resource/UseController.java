package io.krets.matching.resource;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.engine.Use;
import io.krets.matching.knowledge.UseNames;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Lists the known uses, which reasons and blockers of matches name by their ids. They are
 * public knowledge: every caller reads the same.
 */
@RestController
@RequestMapping("${krets.api-path}/uses")
class UseController {

	private final NavigableMap<String, Use> uses = new TreeMap<>();

	private final UseNames names;

	UseController(Knowledge knowledge, UseNames names) {
		knowledge.uses().forEach((use) -> this.uses.put(use.id(), use));
		this.names = names;
	}

	/**
	 * All by id; {@code brief} gives of each its id and what is done, in the language,
	 * and nothing else.
	 */
	@GetMapping
	Paging.Page<UseItem> list(Caller caller, @RequestParam(defaultValue = "en") String lang,
			@RequestParam(defaultValue = "false") boolean brief, @RequestParam(defaultValue = "20") int limit,
			@RequestParam(required = false) @Nullable String after) {
		int most = Paging.limit(limit);
		String language = Languages.require(lang);
		List<UseItem> items = ((after != null) ? this.uses.tailMap(after, false) : this.uses).values()
			.stream()
			.limit(most + 1)
			.map((use) -> item(use, language, brief))
			.toList();
		return (items.size() > most) ? new Paging.Page<>(items.subList(0, most), items.get(most - 1).id())
				: new Paging.Page<>(items, null);
	}

	private UseItem item(Use use, String language, boolean brief) {
		String process = this.names.name(use.id(), language);
		return brief ? UseItem.brief(use.id(), process) : UseItem.of(use, process);
	}

}
