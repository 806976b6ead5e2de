package io.krets.network.federation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.feed.Change;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.stereotype.Component;

/**
 * Turns what a partner published into what is kept here: within the agreement, within
 * bounds, and never showing more than was agreed, whatever the partner sends.
 */
@Component
class Arrivals {

	/** One record may be this long, in characters of JSON. */
	private static final int LONGEST_RECORD = 16 * 1024;

	private static final Pattern REF = Pattern.compile("[A-Za-z0-9_-]{1,170}");

	private static final Set<String> SIDES = Set.of("OFFER", "NEED");

	private static final Set<String> ANSWERS = Set.of("INTERESTED", "DECLINED");

	private static final int LONGEST_NAME = 200;

	private final JsonMapper mapper;

	Arrivals(JsonMapper mapper) {
		this.mapper = mapper.rebuild().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
	}

	/** An id that may stand in addresses and keys. */
	static void requireRef(String ref) {
		if (!REF.matcher(ref).matches()) {
			throw new Refused("malformed", "A record's id is not 1 to 170 letters, digits, - and _.");
		}
	}

	/**
	 * A stream as it is kept.
	 * @throws Refused when it is not what the agreement says
	 */
	PartnerDocument stream(String partner, Terms.Flow flow, Change change) {
		Stream given = read(change, Stream.class);
		if (given.visibility() != Stream.Visibility.NETWORK || given.view() == null || !flow.covers(given)) {
			throw outside(change, "kind, code or visibility");
		}
		Stream.Disclosure shown = shown(given.view());
		if (shown == null || shown.compareTo(flow.disclosure()) > 0) {
			throw outside(change, "disclosure");
		}
		if (given.hub() != null) {
			requireRef(given.hub());
			if (!flow.coversHub(given.hub())) {
				throw outside(change, "hub");
			}
		}
		if (given.name() == null && shown != Stream.Disclosure.ANONYMOUS) {
			throw new Refused("malformed", "Stream %s has no name.".formatted(change.id()));
		}
		// what says to be banded is banded here again
		Stream kept = StreamGate.limited(given, shown);
		ObjectNode document = this.mapper.valueToTree(kept);
		document.put("id", PartnerDocument.id(partner, change.id()));
		document.put("version", change.version());
		if (kept.hub() != null) {
			document.put("hub", PartnerDocument.id(partner, kept.hub()));
		}
		if (kept.firmId() != null) {
			document.put("firmId", PartnerDocument.id(partner, kept.firmId()));
		}
		return document(partner, change, document);
	}

	private static Stream.@Nullable Disclosure shown(Stream.@Nullable View view) {
		return switch (view) {
			case OPEN -> Stream.Disclosure.OPEN;
			case BANDED -> Stream.Disclosure.BANDED;
			case ANONYMOUS -> Stream.Disclosure.ANONYMOUS;
			case FULL -> null;
			case null -> null;
		};
	}

	/** A hub as it is kept: name, country and where it is. */
	PartnerDocument hub(String partner, Terms.Flow flow, Change change) {
		if (!flow.coversHub(change.id())) {
			throw outside(change, "hub");
		}
		Hub given = read(change, Hub.class);
		Map<String, Object> kept = new LinkedHashMap<>();
		kept.put("name", abbreviate(given.name()));
		kept.put("country", (given.country() != null && Set.of("NO", "SE", "FI").contains(given.country()))
				? given.country() : null);
		kept.put("place", abbreviate(given.place()));
		Hub.Point location = given.location();
		boolean onEarth = location != null && Math.abs(location.lat()) <= 90 && Math.abs(location.lon()) <= 180;
		kept.put("location", onEarth ? location : null);
		return document(partner, change, kept);
	}

	/**
	 * An answer to a match between a stream of the partner and one of this region.
	 */
	PartnerDocument interest(String partner, Change change) {
		Interest given = read(change, Interest.class);
		requireRef(given.offer());
		requireRef(given.need());
		if (!SIDES.contains(given.side()) || !ANSWERS.contains(given.answer())) {
			throw new Refused("malformed", "An answer to a match has no side or no known answer.");
		}
		boolean offers = given.side().equals("OFFER");
		Map<String, Object> kept = new LinkedHashMap<>();
		kept.put("offerId", offers ? PartnerDocument.id(partner, given.offer()) : given.offer());
		kept.put("needId", offers ? given.need() : PartnerDocument.id(partner, given.need()));
		kept.put("side", given.side());
		kept.put("answer", given.answer());
		Interest.Firm firm = given.firm();
		if (firm != null) {
			Map<String, Object> opened = new LinkedHashMap<>();
			opened.put("name", abbreviate(firm.name()));
			opened.put("country", abbreviate(firm.country()));
			opened.put("registerNumber", abbreviate(firm.registerNumber()));
			kept.put("firm", opened);
		}
		return document(partner, change, kept);
	}

	private PartnerDocument document(String partner, Change change, Object kept) {
		return new PartnerDocument(partner, change.id(), change.version(), this.mapper.writeValueAsString(kept));
	}

	<T> T read(Change change, Class<T> type) {
		JsonNode data = Objects.requireNonNullElseGet(change.data(), this.mapper::createObjectNode);
		if (data.toString().length() > LONGEST_RECORD) {
			throw new Refused("too-large",
					"Record %s %s is longer than %d characters.".formatted(change.kind(), change.id(), LONGEST_RECORD));
		}
		try {
			return this.mapper.treeToValue(data, type);
		}
		catch (JacksonException | NullPointerException | IllegalArgumentException ex) {
			throw new Refused("malformed", "Record %s %s cannot be read.".formatted(change.kind(), change.id()), ex);
		}
	}

	private static Refused outside(Change change, String what) {
		return new Refused("outside-agreement", "%s %s is outside the agreement: its %s. It was not taken."
			.formatted(change.kind(), change.id(), what));
	}

	private static @Nullable String abbreviate(@Nullable String text) {
		return (text != null && text.length() > LONGEST_NAME) ? text.substring(0, LONGEST_NAME) : text;
	}

	/**
	 * An answer as a partner publishes it.
	 *
	 * @param side the partner's
	 * @param firm who answered, once both sides want it
	 */
	record Interest(String offer, String need, String side, String answer, @Nullable Firm firm) {

		Interest {
			Objects.requireNonNull(offer, "offer");
			Objects.requireNonNull(need, "need");
			Objects.requireNonNull(side, "side");
			Objects.requireNonNull(answer, "answer");
		}

		record Firm(String name, @Nullable String country, @Nullable String registerNumber) {

		}

	}

	/** A hub as a partner publishes it. */
	record Hub(@Nullable String name, @Nullable String country, @Nullable String place, @Nullable Point location) {

		record Point(double lat, double lon) {

		}

	}

}
