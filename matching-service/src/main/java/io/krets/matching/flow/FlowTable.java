package io.krets.matching.flow;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.krets.matching.flow.FlowMap.Link;
import io.krets.matching.flow.FlowMap.Place;
import tools.jackson.databind.json.JsonMapper;

/** A flow map as rows, for those who compute with it. */
final class FlowTable {

	private static final List<String> COLUMNS = List.of("hub", "period", "source", "sourceName", "target", "targetName",
			"kind", "resource", "unit", "observed", "adjusted", "sigma", "test", "suspect", "grade", "offerId",
			"needId", "sample", "bandFrom", "bandTo");

	private FlowTable() {
	}

	private static Stream<List<Object>> rows(FlowMap map) {
		Map<String, Place> places = map.nodes().stream().collect(Collectors.toMap(Place::id, Function.identity()));
		return map.links().stream().map((link) -> row(map, places, link));
	}

	private static List<Object> row(FlowMap map, Map<String, Place> places, Link link) {
		return Stream
			.of(map.hub(), map.period(), link.source(), name(places, link.source()), link.target(),
					name(places, link.target()), link.kind(), link.resource(), link.unit(), link.observed(),
					link.adjusted(), link.sigma(), link.test(), link.suspect(), link.grade(), link.offerId(),
					link.needId(), link.sample(), (link.band() != null) ? link.band().from() : null,
					(link.band() != null) ? link.band().to() : null)
			.map((cell) -> (cell != null) ? cell : "")
			.toList();
	}

	private static Object name(Map<String, Place> places, String id) {
		Place place = places.get(id);
		return (place != null && place.name() != null) ? place.name() : "";
	}

	static String csv(FlowMap map) {
		return Stream
			.concat(Stream.of(String.join(",", COLUMNS)),
					rows(map).map((row) -> row.stream().map(FlowTable::cell).collect(Collectors.joining(","))))
			.collect(Collectors.joining("\r\n", "", "\r\n"));
	}

	/** Quoted where it must be; a spreadsheet must not take a name for a formula. */
	private static String cell(Object value) {
		String text = Objects.toString(value);
		String harmless = (value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0)
				? "'" + text : text;
		return harmless.matches("(?s).*[\",\r\n].*") ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
	}

	static String jsonLines(FlowMap map, JsonMapper mapper) {
		return rows(map).map((row) -> {
			Map<String, Object> line = new java.util.LinkedHashMap<>();
			for (int at = 0; at < COLUMNS.size(); at++) {
				line.put(COLUMNS.get(at), "".equals(row.get(at)) ? null : row.get(at));
			}
			return mapper.writeValueAsString(line) + "\n";
		}).collect(Collectors.joining());
	}

}
