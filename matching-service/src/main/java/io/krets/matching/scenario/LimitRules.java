package io.krets.matching.scenario;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.krets.kit.problem.FieldError;
import io.krets.kit.stream.Stream;

/** Limits of single firms and streams name some that take part. */
final class LimitRules {

	private LimitRules() {
	}

	static void check(ScenarioInput input, Collection<Stream> chosen, List<FieldError> errors) {
		Set<String> streams = new HashSet<>();
		Set<String> offers = new HashSet<>();
		Set<String> firms = new HashSet<>();
		for (Stream stream : chosen) {
			streams.add(String.valueOf(stream.id()));
			if (stream.direction() == Stream.Direction.OFFER && stream.kind() != Stream.Kind.CAPACITY) {
				offers.add(String.valueOf(stream.id()));
			}
			if (stream.firmId() != null) {
				firms.add(stream.firmId());
			}
		}
		require("/limits/streams/%d/streamId", streams, "stream",
				input.limits().ofStreams().stream().map(ScenarioInput.StreamLimit::streamId).toList(), errors);
		require("/limits/firms/%d/firmId", firms, "firm",
				input.limits().ofFirms().stream().map(ScenarioInput.FirmLimit::firmId).toList(), errors);
		require("/stores/%d/offerId", offers, "offer",
				input.stores().stream().map(ScenarioInput.Store::offerId).toList(), errors);
	}

	private static void require(String pointer, Set<String> known, String what, List<String> named,
			List<FieldError> errors) {
		for (int at = 0; at < named.size(); at++) {
			if (!known.contains(named.get(at))) {
				errors.add(new FieldError(pointer.formatted(at), "unknown-reference",
						"There is no %s %s among those that take part.".formatted(what, named.get(at))));
			}
		}
	}

}
