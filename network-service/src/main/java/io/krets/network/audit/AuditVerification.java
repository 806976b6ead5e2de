package io.krets.network.audit;

import java.util.Iterator;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.network.audit.AuditPeople.Part;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Checks the chain from its first entry to its last, straight from the store and without
 * the running service. Exit code 0 when it is whole, 1 when it is broken.
 */
public final class AuditVerification {

	private static final int BATCH = 500;

	private long number;

	private String hash = AuditChain.START;

	private AuditVerification() {
	}

	/**
	 * Checks the log in the store that {@code MONGODB_URI} names.
	 * @param arguments none, or the number and hash of an entry that was noted earlier
	 */
	public static void main(String[] arguments) {
		// before the first logger: the outcome is the only line
		System.setProperty("logback.configurationFile", "audit-verification-logback.xml");
		String uri = System.getenv("MONGODB_URI");
		if (uri == null) {
			System.err.println("MONGODB_URI is not set.\nMaybe run this as ./krets audit verify.");
			System.exit(2);
			return;
		}
		try (MongoClient client = MongoClients.create(uri)) {
			String outcome = check(client.getDatabase("krets-network"), arguments);
			System.out.println(outcome);
			System.exit(outcome.startsWith("audit whole") ? 0 : 1);
		}
	}

	/** Says in one line whether the chain is whole, and where not. */
	static String check(MongoDatabase database, String... noted) {
		Iterator<Document> entries = Flux
			.from(database.getCollection("audit-log").find().sort(Sorts.ascending("_id")).batchSize(BATCH))
			.toIterable(BATCH)
			.iterator();
		AuditVerification verification = new AuditVerification();
		Long notedNumber = (noted.length == 2) ? Long.valueOf(noted[0]) : null;
		boolean seen = notedNumber == null;
		while (entries.hasNext()) {
			String fault = verification.next(AuditEntry.read(entries.next()));
			if (fault != null) {
				return fault;
			}
			if (notedNumber != null && verification.number == notedNumber) {
				if (!verification.hash.equals(noted[1])) {
					return "audit broken: entry %d has hash %s, not %s as noted".formatted(notedNumber,
							verification.hash, noted[1]);
				}
				seen = true;
			}
		}
		String altered = alteredPerson(database);
		if (altered != null) {
			return altered;
		}
		return seen ? "audit whole: %d entries, last hash %s".formatted(verification.number, verification.hash)
				: "audit broken: entry %s, noted earlier, is missing; the last is %d".formatted(notedNumber,
						verification.number);
	}

	/** Whether a person who has not been erased is still the one that was entered. */
	private static @Nullable String alteredPerson(MongoDatabase database) {
		for (Document kept : Flux.from(database.getCollection("audit-people").find().batchSize(BATCH))
			.toIterable(BATCH)) {
			String event = kept.getString("event");
			Iterator<Document> entry = Flux
				.from(database.getCollection("audit-log").find(Filters.eq("event", event)).limit(1))
				.toIterable()
				.iterator();
			String field = String.valueOf(kept.getString("_id")).endsWith(":" + Part.ACTOR) ? "actorDigest"
					: "personDigest";
			// kept but not entered: the writer was stopped in between and goes on later
			if (entry.hasNext() && !AuditPeople.digest(kept).equals(entry.next().getString(field))) {
				return "audit broken: a person of event %s has been changed".formatted(event);
			}
		}
		return null;
	}

	private @Nullable String next(AuditEntry entry) {
		if (entry.number() != this.number + 1) {
			return "audit broken: after entry %d comes entry %d".formatted(this.number, entry.number());
		}
		if (!entry.previous().equals(this.hash)) {
			return "audit broken: entry %d does not follow entry %d".formatted(entry.number(), this.number);
		}
		if (!entry.hash().equals(AuditChain.hash(entry))) {
			return "audit broken: entry %d has been changed".formatted(entry.number());
		}
		this.number = entry.number();
		this.hash = entry.hash();
		return null;
	}

}
