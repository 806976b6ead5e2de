package io.krets.registry.stream;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import com.mongodb.client.model.Filters;
import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.identity.Caller;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.kit.unit.FlowUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/**
 * Finds streams that may be the same one, registered twice: same firm, or same hub and
 * waste code; same direction and kind; similar names; quantities that do not contradict.
 * Only what the caller may see of each is compared.
 */
@Component
class LikelyDuplicates {

	/** Of streams with similar names, at most so many are compared. */
	private static final int MOST_COMPARED = 50;

	private static final int MOST_GIVEN = 10;

	private static final double LEAST_SIMILARITY = 0.6;

	/** Two figures for one flow seldom differ by more. */
	private static final double GREATEST_RATIO = 1.5;

	private final DocumentStore<Stream> streams;

	private final KnownNames known;

	LikelyDuplicates(DocumentStore<Stream> streams, KnownNames known) {
		this.streams = streams;
		this.known = known;
	}

	/**
	 * A stream that may be the same.
	 *
	 * @param stream as the caller may see it
	 * @param similarity of the names, 0 to 1
	 */
	record Duplicate(Stream stream, double similarity) {

	}

	/**
	 * Likely duplicates, most similar first.
	 * @param stream as the caller may see it
	 */
	Mono<List<Duplicate>> list(Caller caller, Stream stream) {
		String name = stream.name();
		if (name == null) {
			return Mono.just(List.of());
		}
		return candidates(stream, name).filter((candidate) -> !candidate.id().equals(stream.id()))
			.mapNotNull((candidate) -> StreamGate.show(caller, StoredStream.of(candidate)).orElse(null))
			.filter((candidate) -> isAlike(stream, candidate))
			.map((candidate) -> new Duplicate(candidate,
					NameSimilarity.between(name, Objects.requireNonNullElse(candidate.name(), ""))))
			.filter((duplicate) -> duplicate.similarity() >= LEAST_SIMILARITY)
			.sort(Comparator.comparingDouble(Duplicate::similarity)
				.reversed()
				.thenComparing((duplicate) -> String.valueOf(duplicate.stream().id())))
			.take(MOST_GIVEN)
			.collectList();
	}

	private Flux<Versioned<Stream>> candidates(Stream stream, String name) {
		List<String> ids = this.known.list(stream)
			.stream()
			.filter((candidate) -> NameSimilarity.between(name, candidate.name()) >= LEAST_SIMILARITY)
			.map(KnownNames.Named::id)
			.distinct()
			.limit(MOST_COMPARED)
			.toList();
		return ids.isEmpty() ? Flux.empty() : this.streams.list(Filters.in("_id", ids), null, MOST_COMPARED);
	}

	private static boolean isAlike(Stream one, Stream other) {
		boolean sameFirm = one.firmId() != null && one.firmId().equals(other.firmId());
		boolean sameHub = one.hub() != null && one.hub().equals(other.hub());
		String ewc = ewc(one);
		String otherEwc = ewc(other);
		boolean sameCode = ewc != null && ewc.equals(otherEwc);
		boolean otherCode = ewc != null && otherEwc != null && !sameCode;
		boolean otherSite = one.siteId() != null && other.siteId() != null && !one.siteId().equals(other.siteId());
		return !otherCode && !otherSite && (sameFirm || (sameHub && sameCode)) && mayBeEqual(one, other);
	}

	private static boolean mayBeEqual(Stream one, Stream other) {
		Optional<Stream.Band> figure = range(one.quantity());
		Optional<Stream.Band> otherFigure = range(other.quantity());
		if (figure.isEmpty() || otherFigure.isEmpty() || dimension(one) != dimension(other)) {
			return true;
		}
		return figure.get().from() <= otherFigure.get().to() * GREATEST_RATIO
				&& otherFigure.get().from() <= figure.get().to() * GREATEST_RATIO;
	}

	/** Where the quantity lies, in the base unit. */
	private static Optional<Stream.Band> range(Stream.@Nullable Quantity quantity) {
		if (quantity == null || quantity.unit() == null) {
			return Optional.empty();
		}
		if (quantity.band() != null) {
			return Optional.of(quantity.band());
		}
		Double amount = quantity.amount();
		return (amount == null) ? Optional.empty() : FlowUnit.find(quantity.unit())
			.map((unit) -> new Stream.Band(amount * unit.inBaseUnit(), amount * unit.inBaseUnit()));
	}

	private static @Nullable Object dimension(Stream stream) {
		Stream.Quantity quantity = stream.quantity();
		return (quantity == null || quantity.unit() == null) ? null
				: FlowUnit.find(quantity.unit()).map(FlowUnit::dimension).orElse(null);
	}

	static @Nullable String ewc(Stream stream) {
		return (stream.codes() != null) ? stream.codes().ewc() : null;
	}

}
