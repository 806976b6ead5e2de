package io.krets.registry.firm;

import java.util.Collection;
import java.util.List;
import java.util.Map;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import org.bson.conversions.Bson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Looks up firms for other features, and says who may act for one. */
@Component
public class FirmDirectory {

	private static final int MOST_AT_ONCE = 1_000;

	private final DocumentStore<Firm> firms;

	FirmDirectory(DocumentStore<Firm> firms) {
		this.firms = firms;
	}

	/** These firms by id; ids without a firm are left out. */
	public Mono<Map<String, Firm>> find(Collection<String> ids) {
		return this.firms.list(Filters.in("_id", ids), null, MOST_AT_ONCE)
			.map(Firm::of)
			.collectMap((firm) -> String.valueOf(firm.id()));
	}

	/**
	 * The firm that a caller wants to write something of.
	 * @param pointer where the caller named the firm
	 * @return the firm, or 400 when there is none, or 403 when it is not the caller's to
	 * act for; that a register number is taken is told to everybody who registers it anew
	 */
	public Mono<Firm> getToWrite(Caller caller, String firmId, String pointer) {
		return this.firms.find(firmId)
			.map(Firm::of)
			.flatMap((firm) -> mayWrite(caller, firm) ? Mono.just(firm) : Mono.<Firm>error(notYours()))
			.switchIfEmpty(
					Mono.error(() -> Problem.invalid(pointer, "unknown-firm", "There is no firm with this id.")));
	}

	/** Completes when the caller acts for the firm of something it knows of, else 403. */
	public Mono<Void> requireWriter(Caller caller, String firmId) {
		return this.firms.find(firmId)
			.filter((stored) -> mayWrite(caller, Firm.of(stored)))
			.switchIfEmpty(Mono.error(FirmDirectory::notYours))
			.then();
	}

	private static Problem notYours() {
		return Problem.forbidden("Only the firm itself and the coordinator of its hub may do this.");
	}

	/** Firms that the caller may act for, at most so many. */
	public Flux<Firm> listToWrite(Caller caller, int limit) {
		List<String> led = caller.hubs().stream().filter(caller::coordinates).toList();
		return this.firms.list(Filters.or(Filters.in("body.hub", led), Filters.in("_id", caller.firms())), null, limit)
			.map(Firm::of)
			.filter((firm) -> mayWrite(caller, firm));
	}

	static boolean mayWrite(Caller caller, Firm firm) {
		return caller.coordinates(firm.hub()) || caller.actsFor(firm.hub(), String.valueOf(firm.id()));
	}

	/** Firms and sites, stored with their hub, that the caller may know of. */
	public static Bson known(Caller caller) {
		boolean all = caller.isInRegion(Role.REGION_OPERATOR) || caller.isInRegion(Role.SERVICE);
		return all ? Filters.empty() : Filters.in("body.hub", caller.hubs());
	}

	/** Whether the caller may know of the firm. */
	public static boolean mayKnow(Caller caller, Versioned<Firm> firm) {
		return caller.belongsTo(firm.body().hub()) || caller.isInRegion(Role.REGION_OPERATOR)
				|| caller.isInRegion(Role.SERVICE);
	}

}
