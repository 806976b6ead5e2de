package io.krets.matching.readmodel;

import java.util.function.Function;

import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whose streams are meant. */
public enum Owner {

	FIRM("firm:", Stream::firmId), HUB("hub:", Stream::hub);

	private final String prefix;

	private final Function<Stream, @Nullable String> of;

	Owner(String prefix, Function<Stream, @Nullable String> of) {
		this.prefix = prefix;
		this.of = of;
	}

	String prefix() {
		return this.prefix;
	}

	/** The owner that a stream shows; null when it hides it. */
	@Nullable String of(Stream shown) {
		return this.of.apply(shown);
	}

}
