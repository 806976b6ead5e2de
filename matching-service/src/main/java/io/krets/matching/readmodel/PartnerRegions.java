package io.krets.matching.readmodel;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

	private final Map<String, Stream> streams = new ConcurrentHashMap<>();

	private final Map<String, Sign> partners = new ConcurrentHashMap<>();

	/** Ids seen in a whole reading; null outside of one. */
	private @Nullable Set<String> seen;

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

	/** Where a stream comes from; empty for one of this region. */
	Optional<Origin> origin(String id) {
		return isForeign(id)
				? Optional.ofNullable(this.partners.get(partner(id)))
					.map((sign) -> new Origin(partner(id), sign.name(), sign.url(), sign.stale(), sign.asOf()))
				: Optional.empty();
	}

	private static String partner(String id) {
		return id.substring(0, id.indexOf('.'));
	}

	void begin() {
		this.seen = new HashSet<>();
	}

	/** The stream that a change brings; null when it is gone. */
	@Nullable Stream apply(Change change) {
		if (change.data() == null) {
			this.streams.remove(change.id());
			return null;
		}
		Stream stream = this.mapper.treeToValue(change.data(), Stream.class);
		this.streams.put(change.id(), stream);
		if (this.seen != null) {
			this.seen.add(change.id());
		}
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

	/** Ids that a whole reading did not bring; they are gone. */
	Set<String> complete() {
		Set<String> gone = new HashSet<>(this.streams.keySet());
		if (this.seen == null) {
			return Set.of();
		}
		gone.removeAll(this.seen);
		this.streams.keySet().removeAll(gone);
		this.seen = null;
		return gone;
	}

	/** A partner, as the network says. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	private record Sign(String url, String name, boolean stale, @Nullable Instant asOf) {

	}

}
