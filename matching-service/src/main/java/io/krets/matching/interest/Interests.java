package io.krets.matching.interest;

import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.model.Filters;
import io.krets.kit.identity.Caller;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** Reads what was said, for those who may know it. */
@Component
public class Interests {

	/** A stream with more answers than this shows the first of them only. */
	private static final int MOST_OF_A_STREAM = 1_000;

	/** A list of matches of many streams takes so many answers into account. */
	public static final int MOST = 2_000;

	private final DocumentStore<Interest> store;

	Interests(DocumentStore<Interest> interestStore) {
		this.store = interestStore;
	}

	/** What was said about a stream's matches, as far as the caller speaks for a side. */
	public Mono<List<Versioned<Interest>>> listOfStream(Caller caller, String streamId) {
		Bson either = Filters.or(Filters.eq("body.offerId", streamId), Filters.eq("body.needId", streamId));
		return this.store.list(either, null, MOST_OF_A_STREAM).filter((it) -> it.body().isOf(caller)).collectList();
	}

	/** What was said to one pair; empty when nothing was, or the caller is of no side. */
	public Mono<Versioned<Interest>> find(Caller caller, String offerId, String needId) {
		return this.store.find(Interest.key(offerId, needId)).filter((it) -> it.body().isOf(caller));
	}

	/** Everything that the caller speaks for a side of, by id. */
	public Mono<List<Versioned<Interest>>> list(Caller caller, int limit, @Nullable String after) {
		List<Bson> mine = new ArrayList<>();
		if (!caller.firms().isEmpty()) {
			mine.add(Filters.in("body.offer.firmId", caller.firms()));
			mine.add(Filters.in("body.need.firmId", caller.firms()));
		}
		List<String> hubs = caller.hubs().stream().filter(caller::coordinates).toList();
		if (!hubs.isEmpty()) {
			mine.add(Filters.in("body.offer.hub", hubs));
			mine.add(Filters.in("body.need.hub", hubs));
		}
		return mine.isEmpty() ? Mono.just(List.of())
				: this.store.list(Filters.or(mine), after, limit).filter((it) -> it.body().isOf(caller)).collectList();
	}

}
