package io.krets.matching.interest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.krets.kit.disclosure.Introduction;
import io.krets.kit.identity.Caller;
import org.jspecify.annotations.Nullable;

/**
 * What both sides of one pair have said, in one document, so that it changes as a whole.
 *
 * @param offer the side that offers
 * @param need the side that needs
 * @param opened the partner region's firm of the pair, when that region named it
 * @param steps what was said, in order, the latest last
 */
public record Interest(String offerId, String needId, Party offer, Party need, @Nullable Opened opened,
		List<Step> steps) {

	private static final int MOST_STEPS = 50;

	public Interest {
		steps = List.copyOf(steps);
	}

	static Interest none(String offerId, String needId, Party offer, Party need) {
		return new Interest(offerId, needId, offer, need, null, List.of());
	}

	/** The key of a pair. */
	static String key(String offerId, String needId) {
		return offerId + "~" + needId;
	}

	Party party(Side side) {
		return (side == Side.OFFER) ? this.offer : this.need;
	}

	/** With a side's answer, or without one when it is withdrawn. */
	Interest with(Side side, Party party, Step step) {
		List<Step> longer = new ArrayList<>(this.steps);
		longer.add(step);
		List<Step> kept = longer.subList(Math.max(0, longer.size() - MOST_STEPS), longer.size());
		return new Interest(this.offerId, this.needId, (side == Side.OFFER) ? party : this.offer,
				(side == Side.NEED) ? party : this.need, this.opened, kept);
	}

	/** With the firm that a partner region named; null for none. */
	Interest with(@Nullable Opened firm) {
		return new Interest(this.offerId, this.needId, this.offer, this.need, firm, this.steps);
	}

	/** Whether both want it. */
	public boolean isMutual() {
		return this.offer.answer() == Answer.INTERESTED && this.need.answer() == Answer.INTERESTED;
	}

	/** Whether a side does not want it. */
	public boolean isDeclined() {
		return this.offer.answer() == Answer.DECLINED || this.need.answer() == Answer.DECLINED;
	}

	/** Whether the caller speaks for either side. */
	public boolean isOf(Caller caller) {
		return this.offer.isSpokenForBy(caller) || this.need.isSpokenForBy(caller);
	}

	/** Who may be named to whom; nobody before both want it. */
	public List<Introduction> introductions() {
		if (!isMutual()) {
			return List.of();
		}
		return List.of(new Introduction(this.offerId, this.offer.firmId(), this.need.hub(), this.need.firmId()),
				new Introduction(this.needId, this.need.firmId(), this.offer.hub(), this.offer.firmId()));
	}

	/**
	 * A side.
	 *
	 * @param answer what it said; null when nothing, or withdrawn
	 */
	public record Party(String firmId, @Nullable String hub, @Nullable Answer answer) {

		/** Whether the caller is of the firm or coordinates its hub. */
		boolean isSpokenForBy(Caller caller) {
			return caller.actsFor(this.hub, this.firmId) || caller.coordinates(this.hub);
		}

		Party saying(@Nullable Answer said) {
			return new Party(this.firmId, this.hub, said);
		}

	}

	/**
	 * Something that was said, as the audit log takes it.
	 *
	 * @param id unique
	 * @param action {@code interest-expressed}, {@code interest-declined} or
	 * {@code interest-withdrawn}
	 * @param hub the hub of the side that said it
	 * @param actorId the token's subject
	 */
	public record Step(String id, Instant at, String action, Side side, @Nullable String hub, String actorId,
			@Nullable String actorName) {

	}

}
