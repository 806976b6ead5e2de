package io.krets.kit.disclosure;

import java.util.ArrayList;
import java.util.List;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Role;
import io.krets.kit.stream.Stream.Visibility;

/**
 * The first question of the {@link StreamGate} put to the store: which streams a reader
 * may know of. It finds exactly those that the gate lets through, so neither the length
 * of a list nor the place where it goes on tells of others.
 */
public final class KnownStreams {

	private static final List<String> WIDE = List.of(Visibility.REGION.name(), Visibility.NETWORK.name());

	private static final List<String> IN_HUB = List.of(Visibility.HUB.name(), Visibility.REGION.name(),
			Visibility.NETWORK.name());

	private KnownStreams() {
	}

	/**
	 * Stored streams, with their fields under {@code body}, that the reader may know of.
	 */
	public static Bson to(Caller reader) {
		if (reader.isInRegion(Role.SERVICE)) {
			return Filters.empty();
		}
		List<Bson> known = new ArrayList<>();
		for (String hub : reader.hubs()) {
			Bson inHub = Filters.eq("body.hub", hub);
			known.add(reader.coordinates(hub) ? inHub : Filters.and(inHub, Filters.in("body.visibility", IN_HUB)));
		}
		reader.memberships()
			.forEach((hub, membership) -> known
				.add(Filters.and(Filters.eq("body.hub", hub), Filters.in("body.firmId", membership.firms()))));
		if (StreamGate.isOfRegion(reader)) {
			known.add(Filters.in("body.visibility", WIDE));
		}
		else if (reader.isInRegion(Role.RESEARCHER)) {
			known.add(Filters.and(Filters.in("body.hub", reader.researchHubs()), Filters.in("body.visibility", WIDE)));
		}
		return known.isEmpty() ? Filters.in("_id", List.of()) : Filters.or(known);
	}

}
