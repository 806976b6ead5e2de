package io.krets.network.federation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Digests and random texts of the protocol. */
final class Digests {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int RANDOM_BYTES = 24;

	private static final int ID_LENGTH = 12;

	private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

	private static final int FINGERPRINT_LETTERS = 20;

	private static final int GROUP = 4;

	private Digests() {
	}

	/** SHA-256 in base64url without padding. */
	static String digest(byte[] body) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(body));
	}

	static String digest(String text) {
		return digest(text.getBytes(StandardCharsets.UTF_8));
	}

	/** 192 random bits in base64url. */
	static String random() {
		byte[] bytes = new byte[RANDOM_BYTES];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

	/** What a partner is called here: 48 bits of its address. */
	static String partnerId(String url) {
		return HexFormat.of().formatHex(sha256(url.getBytes(StandardCharsets.UTF_8))).substring(0, ID_LENGTH);
	}

	/**
	 * What two operators read to each other: 100 bits over both addresses and both first
	 * keys, the same on either side.
	 * @param sides each address with its first key's thumbprint, as {@code url key}
	 */
	static String fingerprint(List<String> sides) {
		byte[] hash = sha256(String.join("\n", sides.stream().sorted().toList()).getBytes(StandardCharsets.UTF_8));
		StringBuilder text = new StringBuilder();
		for (int letter = 0; letter < FINGERPRINT_LETTERS; letter++) {
			if (letter > 0 && letter % GROUP == 0) {
				text.append('-');
			}
			text.append(LETTERS.charAt(hash[letter] & (LETTERS.length() - 1)));
		}
		return text.toString();
	}

	private static byte[] sha256(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
