package io.krets.matching.resource;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

import io.krets.kit.identity.Caller;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Knowledge;
import io.krets.matching.knowledge.ClassNames;
import io.krets.matching.knowledge.WordClassifier;
import io.krets.matching.readmodel.ReadModel;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says which resource class Krets understands, so that a firm can put it right. A class
 * is corrected in the stream itself, where every reader sees it: by its name and a colon
 * in front of the stream's name, or by a waste code.
 */
@RestController
@RequestMapping("${krets.api-path}/resources")
class ResourceController {

	private static final int LONGEST_QUERY = 400;

	private final WordClassifier words;

	private final ClassNames names;

	private final Knowledge knowledge;

	private final ReadModel model;

	ResourceController(WordClassifier words, ClassNames names, Knowledge knowledge, ReadModel model) {
		this.words = words;
		this.names = names;
		this.knowledge = knowledge;
		this.model = model;
	}

	/**
	 * Classes that a name and a description mean, surest first; all by id without words.
	 */
	@GetMapping
	Paging.Page<ResourceItem> list(Caller caller, @RequestParam(defaultValue = "") String q,
			@RequestParam(defaultValue = "") String description, @RequestParam(defaultValue = "en") String lang,
			@RequestParam(defaultValue = "20") int limit, @RequestParam(required = false) @Nullable String after) {
		requireShort("q", q);
		int most = Paging.limit(limit);
		String language = Languages.require(lang);
		if (q.isBlank() && description.isBlank()) {
			List<ResourceItem> items = this.names.ids()
				.stream()
				.filter((id) -> after == null || id.compareTo(after) > 0)
				.limit(most + 1)
				.map((id) -> item(id, language, null))
				.toList();
			return (items.size() > most) ? new Paging.Page<>(items.subList(0, most), items.get(most - 1).id())
					: new Paging.Page<>(items, null);
		}
		return new Paging.Page<>(this.words.classify(q, description)
			.stream()
			.limit(most)
			.map((it) -> item(it.classId(), language, it.certainty()))
			.toList(), null);
	}

	/** What a stream is taken for, as far as its reader may know it. */
	@GetMapping("/understood")
	Paging.Page<ResourceItem> understood(Caller caller, @RequestParam String stream,
			@RequestParam(defaultValue = "en") String lang, @RequestParam(defaultValue = "5") int limit) {
		int most = Paging.limit(limit);
		String language = Languages.require(lang);
		if (!this.model.isComplete()) {
			throw new Problem(HttpStatus.SERVICE_UNAVAILABLE, "not-ready",
					"Matching is still reading the registry. Try again in a few seconds.", List.of());
		}
		EngineStream subject = this.model.subject(caller, stream).orElseThrow(() -> Problem.notFound("stream", stream));
		return new Paging.Page<>(this.knowledge.classesOf(subject)
			.entrySet()
			.stream()
			.sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
				.thenComparing(Map.Entry.comparingByKey()))
			.limit(most)
			.map((it) -> item(it.getKey(), language, it.getValue()))
			.toList(), null);
	}

	private ResourceItem item(String id, String language, @Nullable Double certainty) {
		return new ResourceItem(id, this.names.label(id, language),
				this.names.wider(id).stream().map((it) -> this.names.label(it, language)).toList(), certainty);
	}

	private static void requireShort(String pointer, String text) {
		if (text.length() > LONGEST_QUERY) {
			throw Problem.invalid(pointer, "too-long", "Give at most %d characters.".formatted(LONGEST_QUERY));
		}
	}

}
