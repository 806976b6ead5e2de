package io.krets.matching.interest;

import java.time.Instant;

import io.krets.kit.identity.Caller;
import io.krets.kit.store.Versioned;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What was said to a pair, as somebody who speaks for a side may see it.
 *
 * @param offerAnswer what the offering side said, or null
 * @param needAnswer what the needing side said, or null
 * @param mutual whether both want it, so that they see who the other is
 * @param speaksForOffer whether the caller may answer for the offering side
 * @param speaksForNeed whether the caller may answer for the needing side
 * @param partnerFirm the other side's firm, when it is of a partner region and both want
 * it
 */
public record InterestItem(String offerId, String needId, @Nullable Answer offerAnswer, @Nullable Answer needAnswer,
		boolean mutual, boolean speaksForOffer, boolean speaksForNeed, Instant updatedAt,
		@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Opened partnerFirm) {

	public static InterestItem of(Caller caller, Versioned<Interest> stored) {
		Interest it = stored.body();
		return new InterestItem(it.offerId(), it.needId(), it.offer().answer(), it.need().answer(), it.isMutual(),
				it.offer().isSpokenForBy(caller), it.need().isSpokenForBy(caller), stored.updatedAt(),
				it.isMutual() ? it.opened() : null);
	}

}
