package io.krets.registry.stream;

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
		Stream it = stored.body();
		String industry = (firm != null && firm.nace() != null) ? firm.nace().code() : null;
		return new Stream(stored.id(), it.firmId(), it.siteId(), it.direction(), it.kind(), it.name(), it.description(),
				it.codes(), it.quantity(), it.composition(), it.temperature(), it.physicalState(), it.hazards(),
				it.minimumLot(), it.economics(), it.availability(), it.visibility(), it.disclosure(), it.sample(),
				stored.version(), it.hub(), stored.createdAt(), stored.updatedAt(), (firm != null) ? firm.name() : null,
				industry, Stream.View.FULL);
	}

	/** What is stored of a document that a caller sent. */
	static Stream body(Stream it, String hub) {
		return new Stream(null, it.firmId(), it.siteId(), it.direction(), it.kind(), it.name(), it.description(),
				it.codes(), it.quantity(), it.composition(), it.temperature(), it.physicalState(), it.hazards(),
				it.minimumLot(), it.economics(), it.availability(), it.visibility(), it.disclosure(), it.sample(), 0,
				hub, null, null, null, null, null);
	}

}
