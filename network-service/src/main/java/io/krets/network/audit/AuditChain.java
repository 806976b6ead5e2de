package io.krets.network.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * How entries hold each other: each is hashed together with the hash of the one before.
 * Every field is preceded by its length, so that no two different entries read the same.
 */
final class AuditChain {

	/** What the first entry has for the hash of the one before. */
	static final String START = "0".repeat(64);

	private AuditChain() {
	}

	/** The entry that follows {@code previous} for this event. */
	static AuditEntry follow(long number, String previous, AuditEvent event, @Nullable String actorDigest,
			@Nullable String personDigest) {
		AuditEntry unhashed = new AuditEntry(number, event.id(), event.at().truncatedTo(ChronoUnit.MILLIS),
				event.action(), event.hub(), event.target(), event.facts(), actorDigest, personDigest, null, null,
				previous, "");
		return new AuditEntry(unhashed.number(), unhashed.event(), unhashed.at(), unhashed.action(), unhashed.hub(),
				unhashed.target(), unhashed.facts(), actorDigest, personDigest, null, null, previous, hash(unhashed));
	}

	/** The hash that the entry ought to have. */
	static String hash(AuditEntry entry) {
		MessageDigest digest = sha256();
		add(digest, entry.previous());
		add(digest, Long.toString(entry.number()));
		add(digest, entry.event());
		add(digest, Long.toString(entry.at().toEpochMilli()));
		add(digest, entry.action());
		add(digest, entry.hub());
		add(digest, entry.target());
		add(digest, entry.actorDigest());
		add(digest, entry.personDigest());
		for (Map.Entry<String, String> fact : new TreeMap<>(entry.facts()).entrySet()) {
			add(digest, fact.getKey());
			add(digest, fact.getValue());
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	static void add(MessageDigest digest, @Nullable String field) {
		if (field == null) {
			digest.update((byte) '-');
			return;
		}
		byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
		digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
		digest.update(bytes);
	}

}
