package io.krets.registry.firm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.mongodb.client.model.Filters;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Which firms somebody looks for; what is null is not asked for.
 *
 * @param q part of the name, or the beginning of the register number
 * @param nace beginning of the industry's code
 */
record FirmFilter(@Nullable String q, @Nullable String hub, @Nullable Country country, @Nullable String nace) {

	/** The filter as the store understands it, for those among {@code known}. */
	Bson among(Bson known) {
		List<Bson> all = new ArrayList<>(List.of(known));
		if (this.hub != null) {
			all.add(Filters.eq("body.hub", this.hub));
		}
		if (this.country != null) {
			all.add(Filters.eq("body.country", this.country.name()));
		}
		if (this.nace != null && !this.nace.isBlank()) {
			all.add(Filters.regex("body.nace.code", "^" + Pattern.quote(this.nace.strip())));
		}
		if (this.q != null && !this.q.isBlank()) {
			String words = this.q.strip();
			all.add(Filters.or(Filters.regex("body.name", Pattern.quote(words), "i"),
					Filters.regex("body.registerNumber", "^" + Pattern.quote(words.replaceAll("[\\s\\u00a0]", "")))));
		}
		return Filters.and(all);
	}

}
