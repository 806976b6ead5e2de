package io.krets.kit.feed;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;

/**
 * The feed over HTTP: whole for the region's own services, for others what they may see.
 */
@RestController
public class ChangesController {

	private static final Duration MAX_WAIT = Duration.ofSeconds(60);

	private static final int MAX_LIMIT = 1000;

	private final ChangeFeed feed;

	public ChangesController(ChangeFeed feed) {
		this.feed = feed;
	}

	@GetMapping("${krets.api-path}/changes")
	Mono<ChangePage> changes(Caller caller, @RequestParam(required = false) @Nullable String after,
			@RequestParam(defaultValue = "500") int limit, @RequestParam(defaultValue = "0s") String wait) {
		if (caller.memberships().isEmpty()) {
			throw Problem.forbidden("The feed is for members of the region. Maybe you are not yet in a hub.");
		}
		if (limit < 1 || limit > MAX_LIMIT) {
			throw Problem.invalid("limit", "out-of-range", "Give a number from 1 to %d.".formatted(MAX_LIMIT));
		}
		return this.feed.read(caller, after, limit, duration(wait));
	}

	private static Duration duration(String text) {
		Duration wait;
		try {
			wait = DurationStyle.SIMPLE.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw Problem.invalid("wait", "unreadable", "Give a time such as 30s.");
		}
		if (wait.isNegative() || wait.compareTo(MAX_WAIT) > 0) {
			throw Problem.invalid("wait", "out-of-range", "Give 0s to %ds.".formatted(MAX_WAIT.toSeconds()));
		}
		return wait;
	}

}
