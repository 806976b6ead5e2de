package io.krets.kit.standing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.krets.kit.feed.Change;
import io.krets.kit.feed.FeedSubscriber;
import io.krets.kit.identity.HubStanding;
import org.jspecify.annotations.Nullable;

/**
 * Keeps from the network's feed which hubs are not active and which agreed to research.
 */
final class FollowedHubs implements HubStanding, FeedSubscriber {

	private static final String ACTIVE = "ACTIVE";

	private final Clock clock;

	private volatile State shown = new State(Set.of(), Map.of());

	private volatile boolean known;

	private @Nullable State collected;

	FollowedHubs(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Set<String> closedHubs() {
		return this.shown.closed();
	}

	@Override
	public Set<String> researchHubs() {
		LocalDate today = LocalDate.ofInstant(this.clock.instant(), ZoneOffset.UTC);
		return this.shown.agreements()
			.values()
			.stream()
			.filter((agreement) -> agreement.isInForce(today))
			.map(ResearchAgreement::hub)
			.collect(Collectors.toUnmodifiableSet());
	}

	@Override
	public boolean isKnown() {
		return this.known;
	}

	@Override
	public void begin() {
		this.collected = new State(Set.of(), Map.of());
	}

	@Override
	public void apply(Change change) {
		State before = (this.collected != null) ? this.collected : this.shown;
		State after = switch (change.kind()) {
			case "hub" -> before.withHub(change.id(),
					change.data() == null || change.data().path("status").asString(ACTIVE).equals(ACTIVE));
			case "register" -> before.withAgreement(change.id(), ResearchAgreement.find(change.data()));
			default -> before;
		};
		if (this.collected != null) {
			this.collected = after;
		}
		else {
			this.shown = after;
		}
	}

	@Override
	public void complete() {
		if (this.collected != null) {
			this.shown = this.collected;
			this.collected = null;
			this.known = true;
		}
	}

	/**
	 * What is known at one time.
	 *
	 * @param agreements by the id of their entry
	 */
	private record State(Set<String> closed, Map<String, ResearchAgreement> agreements) {

		State {
			closed = Set.copyOf(closed);
			agreements = Map.copyOf(agreements);
		}

		State withHub(String hub, boolean active) {
			Set<String> changed = new TreeSet<>(this.closed);
			if (active) {
				changed.remove(hub);
			}
			else {
				changed.add(hub);
			}
			return new State(changed, this.agreements);
		}

		State withAgreement(String id, @Nullable ResearchAgreement agreement) {
			Map<String, ResearchAgreement> changed = new TreeMap<>(this.agreements);
			if (agreement == null) {
				changed.remove(id);
			}
			else {
				changed.put(id, agreement);
			}
			return new State(this.closed, changed);
		}

	}

}
