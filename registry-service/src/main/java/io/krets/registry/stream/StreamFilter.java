package io.krets.registry.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.mongodb.client.model.Filters;
import io.krets.kit.disclosure.KnownStreams;
import io.krets.kit.identity.Caller;
import io.krets.kit.stream.Stream;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * What a caller looks for. Words, hub and code are compared with what the caller may see,
 * not with what is stored: a filter must not tell what a document hides.
 *
 * @param q words in name or description, or the beginning of a code
 * @param code beginning of a waste code
 */
public record StreamFilter(@Nullable String q, @Nullable String hub, Stream.@Nullable Direction direction,
		Stream.@Nullable Kind kind, @Nullable String code) {

	/**
	 * A first choice for the store: what the gate lets through, and here and there more.
	 */
	Bson candidates(Caller caller) {
		List<Bson> all = new ArrayList<>();
		all.add(KnownStreams.to(caller));
		if (this.hub != null) {
			all.add(Filters.eq("body.hub", this.hub));
		}
		if (this.direction != null) {
			all.add(Filters.eq("body.direction", this.direction.name()));
		}
		if (this.kind != null) {
			all.add(Filters.eq("body.kind", this.kind.name()));
		}
		return Filters.and(all);
	}

	/** Whether what the caller may see of a stream is what it looks for. */
	boolean matches(Stream shown) {
		return (this.hub == null || this.hub.equals(shown.hub())) && hasCode(shown) && hasWords(shown);
	}

	private boolean hasCode(Stream shown) {
		return this.code == null || ewc(shown).startsWith(this.code);
	}

	private boolean hasWords(Stream shown) {
		if (this.q == null || this.q.isBlank()) {
			return true;
		}
		String wanted = this.q.strip().toLowerCase(Locale.ROOT);
		return contains(shown.name(), wanted) || contains(shown.description(), wanted)
				|| contains(shown.firmName(), wanted) || ewc(shown).startsWith(wanted);
	}

	private static boolean contains(@Nullable String text, String wanted) {
		return text != null && text.toLowerCase(Locale.ROOT).contains(wanted);
	}

	private static String ewc(Stream shown) {
		Stream.Codes codes = shown.codes();
		return (codes != null && codes.ewc() != null) ? codes.ewc() : "";
	}

}
