package io.krets.network.federation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in English what is shown of a stream, and nothing else. */
final class DatasetText {

	private DatasetText() {
	}

	static String title(Stream stream) {
		String waste = ewc(stream);
		return (stream.name() != null) ? stream.name()
				: what(stream) + ((waste != null) ? ", waste code " + waste : "");
	}

	static String description(Stream stream, String region) {
		List<String> parts = new ArrayList<>();
		parts.add(what(stream) + " in " + region);
		add(parts, "hub ", stream.hub());
		add(parts, "firm ", stream.firmName());
		add(parts, "industry NACE ", stream.industry());
		add(parts, "waste code ", ewc(stream));
		add(parts, "", quantity(stream.quantity()));
		if (stream.sample()) {
			parts.add("invented, to show how Krets works");
		}
		String text = String.join("; ", parts) + ".";
		return (stream.description() != null) ? text + " " + stream.description() : text;
	}

	static List<String> keywords(Stream stream) {
		List<String> keywords = new ArrayList<>();
		keywords.add(stream.direction().name().toLowerCase(Locale.ROOT));
		keywords.add(stream.kind().name().toLowerCase(Locale.ROOT));
		add(keywords, "ewc:", ewc(stream));
		return keywords;
	}

	private static String what(Stream stream) {
		return ((stream.direction() == Stream.Direction.OFFER) ? "Offer of " : "Need of ")
				+ stream.kind().name().toLowerCase(Locale.ROOT);
	}

	private static @Nullable String ewc(Stream stream) {
		return (stream.codes() != null) ? stream.codes().ewc() : null;
	}

	private static @Nullable String quantity(Stream.@Nullable Quantity quantity) {
		if (quantity == null) {
			return null;
		}
		Stream.Band band = quantity.band();
		return (quantity.amount() != null) ? "%s %s".formatted(number(quantity.amount()), quantity.unit())
				: (band != null) ? "%s to %s %s".formatted(number(band.from()), number(band.to()), quantity.unit())
						: null;
	}

	private static String number(double value) {
		return String.format(Locale.ROOT, (value == Math.rint(value)) ? "%.0f" : "%.2f", value);
	}

	private static void add(List<String> parts, String label, @Nullable String value) {
		if (value != null) {
			parts.add(label + value);
		}
	}

}
