package io.krets.matching.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.mongodb.client.model.Filters;
import io.krets.kit.disclosure.FlowGate;
import io.krets.kit.identity.Caller;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.DocumentStore.DuplicateException;
import io.krets.kit.store.Versioned;
import io.krets.matching.readmodel.ReadModel;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Service;

/** Keeps recorded flows for those who answer for their firms. */
@Service
class FlowService {

	/** The most flows of one map. */
	static final int MOST_OF_A_MAP = 20_000;

	/** Flows of one file that are written at once. */
	private static final int AT_ONCE = 8;

	/** So often a change is tried again when somebody else's came first. */
	private static final int TRIES = 5;

	private final DocumentStore<FlowRecord> store;

	private final ReadModel model;

	FlowService(DocumentStore<FlowRecord> flowStore, ReadModel model) {
		this.store = flowStore;
		this.model = model;
	}

	/**
	 * Records flows when none of them is at fault. One that was recorded before is
	 * replaced, so that a file whose writing broke off can be sent again.
	 * @param places what to call each in an error
	 */
	Mono<List<Recorded>> record(Caller caller, List<FlowRecord> flows, List<String> places) {
		this.model.requireComplete();
		List<FieldError> errors = new ArrayList<>();
		List<FlowRecord> placed = IntStream.range(0, flows.size())
			.mapToObj((at) -> placed(caller, flows.get(at), places.get(at), errors))
			.toList();
		Set<String> seen = new HashSet<>();
		for (int at = 0; at < placed.size(); at++) {
			if (!seen.add(placed.get(at).id())) {
				errors.add(new FieldError(places.get(at), "given-twice",
						"The same flow in the same period stands further up. Give it once, or as two resources."));
			}
		}
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors.stream().limit(100).toList());
		}
		return Flux.fromIterable(placed).flatMapSequential((flow) -> put(flow, TRIES), AT_ONCE).collectList();
	}

	private FlowRecord placed(Caller caller, FlowRecord flow, String place, List<FieldError> errors) {
		String from = hub(flow.fromFirmId(), place + "/fromFirmId", errors);
		String to = hub(flow.toFirmId(), place + "/toFirmId", errors);
		FlowRecord placed = flow.in(from, to);
		if (errors.isEmpty() && !FlowGate.maySee(caller, placed.parties())) {
			throw Problem
				.forbidden("Only a member of one of its firms, or the coordinator of their hub, records a flow.");
		}
		return placed;
	}

	private @Nullable String hub(@Nullable String firmId, String pointer, List<FieldError> errors) {
		if (firmId == null) {
			return null;
		}
		Optional<String> hub = this.model.findHubOfFirm(firmId);
		if (hub.isEmpty()) {
			errors.add(new FieldError(pointer, "unknown-firm", "There is no firm %s.".formatted(firmId)));
		}
		return hub.orElse(null);
	}

	private Mono<Recorded> put(FlowRecord flow, int tries) {
		if (tries == 0) {
			return Mono.error(Problem.conflict("busy", "Others record this flow right now. Try again."));
		}
		String id = flow.id();
		return this.store.find(id)
			.flatMap((stored) -> stored.body().equals(flow) ? Mono.just(new Recorded(stored, false))
					: this.store.replace(id, stored.version(), flow).map((it) -> new Recorded(it, false)))
			.switchIfEmpty(Mono.defer(() -> this.store.insert(id, flow)
				.map((it) -> new Recorded(it, true))
				.onErrorResume(DuplicateException.class, (taken) -> Mono.empty())))
			.switchIfEmpty(Mono.defer(() -> put(flow, tries - 1)));
	}

	/**
	 * A flow that was recorded.
	 *
	 * @param created whether it was not recorded before
	 */
	record Recorded(Versioned<FlowRecord> stored, boolean created) {
	}

	/** Flows of a hub that the caller answers for, by id. */
	Mono<List<Versioned<FlowRecord>>> list(Caller caller, String hub, @Nullable String period, int limit,
			@Nullable String after) {
		Bson filter = (period != null) ? Filters.and(ofHub(hub), Filters.eq("body.period", period)) : ofHub(hub);
		if (!caller.coordinates(hub)) {
			filter = Filters.and(filter, Filters.or(Filters.in("body.fromFirmId", caller.firms()),
					Filters.in("body.toFirmId", caller.firms())));
		}
		return this.store.list(filter, after, limit)
			.filter((it) -> FlowGate.maySee(caller, it.body().parties()))
			.collectList();
	}

	/** Removes a flow; 404 for whoever does not answer for its firms. */
	Mono<Void> remove(Caller caller, String id, long version) {
		return this.store.find(id)
			.filter((stored) -> FlowGate.maySee(caller, stored.body().parties()))
			.switchIfEmpty(Mono.error(() -> Problem.notFound("flow", id)))
			.flatMap((stored) -> this.store.remove(id, version))
			.switchIfEmpty(Mono.error(() -> Problem.stale("flow", id)))
			.then();
	}

	/** Every flow of a hub in a period, for the map to look at. */
	Mono<List<FlowRecord>> all(String hub, String period) {
		List<String> periods = period.contains(
				"-") ? List.of(period)
						: Stream
							.concat(Stream.of(period),
									IntStream.rangeClosed(1, 12)
										.mapToObj((month) -> "%s-%02d".formatted(period, month)))
							.toList();
		return this.store.list(Filters.and(ofHub(hub), Filters.in("body.period", periods)), null, MOST_OF_A_MAP)
			.map(Versioned::body)
			.collectList();
	}

	private static Bson ofHub(String hub) {
		return Filters.or(Filters.eq("body.fromHub", hub), Filters.eq("body.toHub", hub));
	}

}
