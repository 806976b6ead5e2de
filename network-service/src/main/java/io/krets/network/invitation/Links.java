package io.krets.network.invitation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

import io.krets.kit.KretsProperties;

import org.springframework.stereotype.Component;

/**
 * Links of invitations. The secret stands behind {@code #}, where no server and no log
 * sees it; the store has only its digest.
 */
@Component
class Links {

	private static final int SECRET_BYTES = 32;

	private final SecureRandom random = new SecureRandom();

	private final KretsProperties region;

	Links(KretsProperties region) {
		this.region = region;
	}

	String draw() {
		byte[] secret = new byte[SECRET_BYTES];
		this.random.nextBytes(secret);
		return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
	}

	String link(String secret) {
		return this.region.publicUrl() + "/invitation#" + secret;
	}

	static String digest(String secret) {
		try {
			return HexFormat.of()
				.formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
