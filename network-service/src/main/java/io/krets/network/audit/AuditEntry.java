package io.krets.network.audit;

import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the log.
 *
 * @param number 1, 2, 3 … without a gap
 * @param event id of the event, unique
 * @param actorDigest salted digest of the actor, see {@link AuditPeople}; null when there
 * is none
 * @param personDigest salted digest of the person concerned
 * @param actor who did it; null when nobody did or the person was erased
 * @param person whom it was done to; null when nobody or erased
 * @param previous hash of the entry before; {@link AuditChain#START} for the first
 * @param hash of this entry, which covers all but the two people
 */
public record AuditEntry(long number, String event, Instant at, String action, @Nullable String hub, String target,
		Map<String, String> facts, @JsonIgnore @Nullable String actorDigest, @JsonIgnore @Nullable String personDigest,
		AuditEvent.@Nullable Person actor, AuditEvent.@Nullable Person person, String previous, String hash) {

	public AuditEntry {
		facts = Map.copyOf(facts);
	}

	/** Whether people stood here who have been erased since. */
	public boolean erased() {
		return this.actorDigest != null && this.actor == null || this.personDigest != null && this.person == null;
	}

	Document document() {
		return new Document("_id", this.number).append("event", this.event)
			.append("at", Date.from(this.at))
			.append("action", this.action)
			.append("hub", this.hub)
			.append("target", this.target)
			.append("facts", new Document(new TreeMap<>(this.facts)))
			.append("actorDigest", this.actorDigest)
			.append("personDigest", this.personDigest)
			.append("previous", this.previous)
			.append("hash", this.hash);
	}

	static AuditEntry read(Document stored) {
		Map<String, String> facts = new TreeMap<>();
		Objects.requireNonNullElseGet(stored.get("facts", Document.class), Document::new)
			.forEach((name, value) -> facts.put(name, String.valueOf(value)));
		return new AuditEntry(stored.getLong("_id"), text(stored, "event"), stored.getDate("at").toInstant(),
				text(stored, "action"), stored.getString("hub"), text(stored, "target"), facts,
				stored.getString("actorDigest"), stored.getString("personDigest"), null, null, text(stored, "previous"),
				text(stored, "hash"));
	}

	/**
	 * What is missing reads as empty: whoever removed it is found out by the chain.
	 */
	private static String text(Document stored, String field) {
		return Objects.requireNonNullElse(stored.getString(field), "");
	}

	AuditEntry with(AuditEvent.@Nullable Person actor, AuditEvent.@Nullable Person person) {
		return new AuditEntry(this.number, this.event, this.at, this.action, this.hub, this.target, this.facts,
				this.actorDigest, this.personDigest, actor, person, this.previous, this.hash);
	}

}
