package io.krets.kit.standing;

import java.util.Set;
import java.util.TreeSet;

import io.krets.kit.feed.Change;
import io.krets.kit.feed.FeedSubscriber;
import io.krets.kit.identity.HubStanding;
import org.jspecify.annotations.Nullable;

/** Keeps the hubs that are not active from the network's feed. */
final class FollowedHubs implements HubStanding, FeedSubscriber {

	private static final String ACTIVE = "ACTIVE";

	private volatile Set<String> closed = Set.of();

	private volatile boolean known;

	private @Nullable Set<String> collected;

	@Override
	public Set<String> closedHubs() {
		return this.closed;
	}

	@Override
	public boolean isKnown() {
		return this.known;
	}

	@Override
	public void begin() {
		this.collected = new TreeSet<>();
	}

	@Override
	public void apply(Change change) {
		if (!change.kind().equals("hub")) {
			return;
		}
		Set<String> changed = (this.collected != null) ? this.collected : new TreeSet<>(this.closed);
		boolean active = change.data() == null || change.data().path("status").asString(ACTIVE).equals(ACTIVE);
		if (active) {
			changed.remove(change.id());
		}
		else {
			changed.add(change.id());
		}
		if (this.collected == null) {
			this.closed = Set.copyOf(changed);
		}
	}

	@Override
	public void complete() {
		if (this.collected != null) {
			this.closed = Set.copyOf(this.collected);
			this.collected = null;
			this.known = true;
		}
	}

}
