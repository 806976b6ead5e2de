package io.krets.network.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.input.Paging;
import io.krets.kit.problem.Problem;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The log for reading: the whole of it for the region's operator, each hub's part for its
 * coordinator.
 */
@RestController
@RequestMapping("${krets.api-path}/audit")
class AuditController {

	private final AuditLog log;

	AuditController(AuditLog log) {
		this.log = log;
	}

	/**
	 * Entries, newest first.
	 * @param person id or name of somebody who did it or to whom it was done
	 * @param after number of an entry; what follows is older
	 */
	@GetMapping
	Mono<Paging.Page<AuditEntry>> list(Caller caller, @RequestParam(required = false) @Nullable String hub,
			@RequestParam(required = false) @Nullable String action,
			@RequestParam(required = false) @Nullable String target,
			@RequestParam(required = false) @Nullable String person,
			@RequestParam(required = false) @Nullable String from, @RequestParam(required = false) @Nullable String to,
			@RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "50") int limit) {
		int most = Paging.limit(limit);
		List<Bson> conditions = new ArrayList<>();
		conditions.add(scope(caller, hub));
		addEqual(conditions, "action", action);
		addEqual(conditions, "target", target);
		if (from != null && !from.isBlank()) {
			conditions.add(Filters.gte("at", instant("from", from)));
		}
		if (to != null && !to.isBlank()) {
			conditions.add(Filters.lt("at", instant("to", to)));
		}
		long before = (after != null) ? number(after) : Long.MAX_VALUE;
		Mono<Bson> filter = (person == null || person.isBlank()) ? Mono.just(Filters.and(conditions))
				: this.log.eventsOf(person.strip()).map((events) -> {
					conditions.add(Filters.in("event", events));
					return Filters.and(conditions);
				});
		return filter.flatMap((complete) -> this.log.list(complete, before, most + 1))
			.map((found) -> (found.size() > most)
					? new Paging.Page<>(found.subList(0, most), String.valueOf(found.get(most - 1).number()))
					: new Paging.Page<>(found, null));
	}

	/** Where the chain ends, for the operator to keep outside. */
	@GetMapping("/head")
	Mono<AuditLog.Head> head(Caller caller) {
		if (!caller.isInRegion(Role.REGION_OPERATOR)) {
			throw Problem.forbidden("Only the region's operator sees the whole log.");
		}
		return this.log.head();
	}

	private static Bson scope(Caller caller, @Nullable String hub) {
		boolean any = hub == null || hub.isBlank();
		if (caller.isInRegion(Role.REGION_OPERATOR)) {
			return any ? Filters.empty() : Filters.eq("hub", hub);
		}
		List<String> led = caller.hubs().stream().filter(caller::coordinates).toList();
		if (led.isEmpty() || !any && !led.contains(hub)) {
			throw Problem.forbidden("The region's operator sees the log, and a coordinator what concerns the own hub.");
		}
		return any ? Filters.in("hub", led) : Filters.eq("hub", hub);
	}

	private static void addEqual(List<Bson> conditions, String field, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			conditions.add(Filters.eq(field, value));
		}
	}

	private static Date instant(String field, String text) {
		try {
			return Date.from(Instant.parse(text));
		}
		catch (DateTimeParseException ex) {
			throw Problem.invalid(field, "wrong-format", "Give a time such as 2026-01-31T00:00:00Z.");
		}
	}

	private static long number(String after) {
		try {
			return Long.parseLong(after);
		}
		catch (NumberFormatException ex) {
			throw Problem.invalid("after", "not-a-cursor", "Give the next of an earlier page.");
		}
	}

}
