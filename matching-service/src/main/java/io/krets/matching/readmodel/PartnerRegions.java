package io.krets.matching.readmodel;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.krets.kit.feed.Change;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What partner regions published, as the network's feed gives it: already redacted to the
 * agreement. Ids of partners' documents are {@code partner.id}; those of this region have
 * no dot.
 */
final class PartnerRegions {

	private final JsonMapper mapper;

	private final Map<String, Stream> streams = new HashMap<>();

	private final Map<String, Sign> partners = new ConcurrentHashMap<>();

	/** What a whole reading brought so far; null outside of one. */
	private @Nullable Map<String, Stream> fresh;

	PartnerRegions(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/** Whether an id is that of a partner's document. */
	static boolean isForeign(String id) {
		return id.indexOf('.') > 0;
	}

	Map<String, Stream> streams() {
		return this.streams;
	}

	/**
	 * Where a stream comes from; empty for one of this region.
	 * @param hub what its hub is called, if the reader may know it
	 */
	Optional<Origin> origin(String id, @Nullable String hub) {
		return isForeign(id)
				? Optional.ofNullable(this.partners.get(partner(id)))
					.map((sign) -> new Origin(partner(id), sign.name(), sign.url(), hub, sign.stale(), sign.asOf()))
				: Optional.empty();
	}

	private static String partner(String id) {
		return id.substring(0, id.indexOf('.'));
	}

	void begin() {
		this.fresh = new HashMap<>();
	}

	/** Whether what comes now is shown only once all of it is there. */
	boolean isCollecting() {
		return this.fresh != null;
	}

	/** The stream that a change brings; null when it is gone. */
	@Nullable Stream apply(Change change) {
		Map<String, Stream> target = (this.fresh != null) ? this.fresh : this.streams;
		if (change.data() == null) {
			target.remove(change.id());
			return null;
		}
		Stream stream = this.mapper.treeToValue(change.data(), Stream.class);
		target.put(change.id(), stream);
		return stream;
	}

	void applyPartner(Change change) {
		if (change.data() != null) {
			this.partners.put(change.id(), this.mapper.treeToValue(change.data(), Sign.class));
		}
		else {
			this.partners.remove(change.id());
		}
	}

	/** What a whole reading changes, by id; null is gone. */
	Map<String, @Nullable Stream> complete() {
		Map<String, @Nullable Stream> changes = new HashMap<>();
		Map<String, Stream> whole = this.fresh;
		if (whole != null) {
			this.streams.keySet()
				.stream()
				.filter((id) -> !whole.containsKey(id))
				.forEach((id) -> changes.put(id, null));
			whole.forEach((id, stream) -> {
				if (!stream.equals(this.streams.get(id))) {
					changes.put(id, stream);
				}
			});
			this.streams.clear();
			this.streams.putAll(whole);
			this.fresh = null;
		}
		return changes;
	}

	/** A partner, as the network says. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	private record Sign(String url, String name, boolean stale, @Nullable Instant asOf) {

	}

}
