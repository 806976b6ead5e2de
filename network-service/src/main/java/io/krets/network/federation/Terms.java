package io.krets.network.federation;

import java.time.LocalDate;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What two regions agreed that may flow between them.
 *
 * @param version 1 for their first agreement, one more for each that follows
 * @param purpose what it is for, in words
 * @param from first day
 * @param to last day; null until somebody ends it
 * @param flows what each region gives
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Terms(long version, String purpose, LocalDate from, @Nullable LocalDate to, List<Flow> flows) {

	Terms {
		flows = List.copyOf(flows);
	}

	/** Whether it holds on this day. */
	boolean holds(LocalDate day) {
		return !day.isBefore(this.from) && (this.to == null || !day.isAfter(this.to));
	}

	/** What this region gives; nothing when it is not named. */
	Flow from(String url) {
		return this.flows.stream().filter((flow) -> flow.region().equals(url)).findFirst().orElse(Flow.NOTHING);
	}

	/**
	 * What one region gives.
	 *
	 * @param region address of the giving region
	 * @param kinds of streams
	 * @param codes beginnings of waste codes; empty for all, with and without a code
	 * @param hubs of the giving region; empty for all
	 * @param disclosure the most that is shown of any stream
	 */
	@JsonIgnoreProperties(ignoreUnknown = true)
	record Flow(String region, List<Stream.Kind> kinds, List<String> codes, List<String> hubs,
			Stream.Disclosure disclosure) {

		static final Flow NOTHING = new Flow("", List.of(), List.of(), List.of(), Stream.Disclosure.ANONYMOUS);

		@SuppressWarnings("ConstantValue")
		Flow {
			kinds = (kinds != null) ? List.copyOf(kinds) : List.of();
			codes = (codes != null) ? List.copyOf(codes) : List.of();
			hubs = (hubs != null) ? List.copyOf(hubs) : List.of();
			disclosure = (disclosure != null) ? disclosure : Stream.Disclosure.ANONYMOUS;
		}

		/** Whether a stream of this kind and code is meant. */
		boolean covers(Stream stream) {
			String code = (stream.codes() != null) ? stream.codes().ewc() : null;
			return this.kinds.contains(stream.kind())
					&& (this.codes.isEmpty() || code != null && this.codes.stream().anyMatch(code::startsWith));
		}

		boolean coversHub(@Nullable String hub) {
			return this.hubs.isEmpty() || hub != null && this.hubs.contains(hub);
		}

	}

}
