package io.krets.registry.stream;

import java.time.Instant;

import io.krets.kit.store.Versioned;
import io.krets.kit.stream.Stream;
import io.krets.registry.firm.Firm;
import org.jspecify.annotations.Nullable;

/** Turns a stored body into the stream document and back. */
public final class StoredStream {

	private StoredStream() {
	}

	/** The whole document, as the registry's own services read it. */
	public static Stream of(Versioned<Stream> stored) {
		return of(stored, null);
	}

	/** The whole document, with what is known of its firm. */
	static Stream of(Versioned<Stream> stored, @Nullable Firm firm) {
		return document(stored.id(), stored.version(), stored.body(), stored.createdAt(), stored.updatedAt(), firm);
	}

	/** What the document will be once its body is stored. */
	static Stream as(String id, Stream body, Firm firm) {
		return document(id, 0, body, null, null, firm);
	}

	private static Stream document(String id, long version, Stream it, @Nullable Instant createdAt,
			@Nullable Instant updatedAt, @Nullable Firm firm) {
		String industry = (firm != null && firm.nace() != null) ? firm.nace().code() : null;
		return new Stream(id, it.firmId(), it.siteId(), it.direction(), it.kind(), it.name(), it.description(),
				it.codes(), it.quantity(), it.composition(), it.temperature(), it.physicalState(), it.hazards(),
				it.minimumLot(), it.economics(), it.availability(), it.visibility(), it.disclosure(), it.sample(),
				version, it.hub(), createdAt, updatedAt, (firm != null) ? firm.name() : null, industry,
				Stream.View.FULL);
	}

	/** What is stored of a document that a caller sent. */
	public static Stream body(Stream it, String hub) {
		return new Stream(null, it.firmId(), it.siteId(), it.direction(), it.kind(), it.name(), it.description(),
				it.codes(), it.quantity(), it.composition(), it.temperature(), it.physicalState(), it.hazards(),
				it.minimumLot(), it.economics(), it.availability(), it.visibility(), it.disclosure(), it.sample(), 0,
				hub, null, null, null, null, null);
	}

}
