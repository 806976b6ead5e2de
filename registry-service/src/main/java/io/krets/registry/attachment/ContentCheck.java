package io.krets.registry.attachment;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import io.krets.kit.problem.Problem;
import org.apache.tika.detect.Detector;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Looks at one file's content while it passes: its beginning must be of the type that its
 * sender says, and be one of those that are taken.
 */
final class ContentCheck {

	/** Types that are taken. */
	static final Set<String> TAKEN = Set.of("application/pdf", "image/png", "image/jpeg", "image/webp", "image/tiff");

	/** Enough of a file to tell its type by. */
	private static final int BEGINNING = 4_096;

	private static final Detector DETECTOR = MimeTypes.getDefaultMimeTypes();

	private final String declared;

	private final ByteArrayOutputStream beginning = new ByteArrayOutputStream(BEGINNING);

	private final MessageDigest digest = sha256();

	private boolean told;

	private long size;

	private ContentCheck(String declared) {
		this.declared = declared;
	}

	/**
	 * A check of one content.
	 * @throws Problem 415 when the declared type is not taken
	 */
	static ContentCheck of(@Nullable MediaType declared) {
		String type = (declared != null) ? declared.getType() + "/" + declared.getSubtype() : "";
		if (!TAKEN.contains(type)) {
			throw refused(
					"A file of type '%s' is not taken. Send a PDF, PNG, JPEG, WebP or TIFF and say so in Content-Type."
						.formatted(type));
		}
		return new ContentCheck(type);
	}

	/**
	 * The content as it came; fails with 415 as soon as it is seen to be something else.
	 */
	Flux<ByteBuffer> check(Flux<DataBuffer> content) {
		return content.map(this::look).concatWith(Mono.defer(() -> {
			tell();
			return Mono.empty();
		}));
	}

	private ByteBuffer look(DataBuffer buffer) {
		byte[] bytes = new byte[buffer.readableByteCount()];
		buffer.read(bytes);
		DataBufferUtils.release(buffer);
		this.size += bytes.length;
		this.digest.update(bytes);
		if (!this.told) {
			this.beginning.write(bytes, 0, Math.min(bytes.length, BEGINNING - this.beginning.size()));
			if (this.beginning.size() == BEGINNING) {
				tell();
			}
		}
		return ByteBuffer.wrap(bytes);
	}

	private void tell() {
		if (!this.told) {
			this.told = true;
			String found = detect(this.beginning.toByteArray());
			if (!found.equals(this.declared)) {
				throw refused("The file says it is %s, but its content is %s. Maybe it was renamed."
					.formatted(this.declared, found));
			}
		}
	}

	private static String detect(byte[] beginning) {
		try (TikaInputStream content = TikaInputStream.get(beginning)) {
			return DETECTOR.detect(content, new Metadata()).getBaseType().toString();
		}
		catch (java.io.IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	String type() {
		return this.declared;
	}

	long size() {
		return this.size;
	}

	String sha256Hex() {
		return HexFormat.of().formatHex(this.digest.digest());
	}

	private static Problem refused(String detail) {
		return new Problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-type", detail, List.of());
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
