package io.krets.kit.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.krets.kit.stream.Stream.Disclosure;
import io.krets.kit.stream.Stream.View;
import io.krets.kit.stream.Stream.Visibility;
import io.krets.kit.test.AccessMatrix.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Everybody who may ask, for an access matrix: every role in every organization, and two
 * who are nothing. What they may see of a stream is spelled out here anew, not asked of
 * the gate that is under test.
 */
public final class Readers {

	private Readers() {
	}

	/**
	 * All readers of two or more hubs.
	 * @param firms ids of firms, by the hub that they are of
	 */
	public static List<Reader> of(Map<String, List<String>> firms) {
		List<Reader> readers = new ArrayList<>();
		firms.forEach((hub, ids) -> {
			readers.add(reader("hub-coordinator", hub, ""));
			ids.forEach((firm) -> readers.add(reader("firm-member", hub, firm)));
			readers.add(reader("", hub, ""));
		});
		for (String role : List.of("region-operator", "researcher", "partner", "service", "hub-coordinator", "")) {
			readers.add(reader(role, "region", ""));
		}
		readers.add(new Reader("somebody without a hub", TestTokens.token(Map.of()), "", "", ""));
		readers.add(new Reader("a stranger", null, "", "", ""));
		return readers;
	}

	/** Somebody with one role in one organization; empty for no role and for no firm. */
	public static Reader reader(String role, String organization, String firm) {
		Map<String, Object> claim = Map.of("groups", firm.isEmpty() ? List.of() : List.of("/firms/" + firm),
				"realm_access", Map.of("roles", role.isEmpty() ? List.of() : List.of(role)));
		String name = (role.isEmpty() ? "a member without a role" : role) + " of " + organization
				+ (firm.isEmpty() ? "" : " for " + firm);
		// everybody is somebody else: what only its sender is shown is shown to nobody
		// else
		String token = TestTokens
			.signed(TestTokens.claims().subject(name).claim("organization", Map.of(organization, claim)).build());
		return new Reader(name, token, role, organization, firm);
	}

	/** Whether somebody runs the hub: its coordinator, or the region's operator. */
	public static boolean runs(Reader reader, String hub) {
		return reader.is("hub-coordinator", hub) || reader.is("region-operator", "region");
	}

	/** Whether somebody is of a hub, whichever it is. */
	public static boolean isOfAHub(Reader reader) {
		return !reader.organization().isEmpty() && !reader.organization().equals("region");
	}

	/**
	 * How much of a stream somebody sees, as the design says it; null for nothing.
	 * @param agreed whether the hub agreed to research
	 */
	public static @Nullable View view(Reader reader, String hub, boolean agreed, String firm, Visibility visibility,
			Disclosure disclosure) {
		boolean inHub = reader.organization().equals(hub);
		if (reader.is("service", "region") || reader.is("hub-coordinator", hub)
				|| inHub && reader.firm().equals(firm)) {
			return View.FULL;
		}
		boolean researcher = reader.is("researcher", "region");
		boolean ofRegion = isOfAHub(reader) || researcher && agreed || reader.is("region-operator", "region");
		boolean known = switch (visibility) {
			case FIRM -> false;
			case HUB -> inHub;
			case REGION, NETWORK -> ofRegion;
		};
		return !known ? null : researcher ? View.ANONYMOUS : View.valueOf(disclosure.name());
	}

}
