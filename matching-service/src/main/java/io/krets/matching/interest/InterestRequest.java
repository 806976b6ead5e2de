package io.krets.matching.interest;

import org.jspecify.annotations.Nullable;

/**
 * What a side says to a match.
 *
 * @param side which side says it; may be left out by who speaks for one alone
 * @param answer interested when left out
 */
record InterestRequest(String offerId, String needId, @Nullable Side side, @Nullable Answer answer) {

	Answer answerOrInterested() {
		return (this.answer != null) ? this.answer : Answer.INTERESTED;
	}

}
