package io.krets.matching;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.krets.kit.stream.Stream.Disclosure;
import io.krets.kit.stream.Stream.View;
import io.krets.kit.stream.Stream.Visibility;
import io.krets.kit.test.AccessMatrix;
import io.krets.kit.test.AccessMatrix.Planted;
import io.krets.kit.test.AccessMatrix.Reader;
import io.krets.kit.test.AccessMatrix.Secret;
import io.krets.kit.test.Readers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may see what of the streams behind a match, for every role, hub, visibility,
 * disclosure and endpoint of matching.
 */
class AccessMatrixTest extends AbstractMatchingTest {

	private static final Logger log = LoggerFactory.getLogger(AccessMatrixTest.class);

	private static final Map<String, List<String>> FIRMS = new LinkedHashMap<>(
			Map.of("orkanger", List.of("smelter", "mill"), "sundsvall", List.of("cement", "paper")));

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	private final List<Planted> planted = new ArrayList<>();

	private final List<String> streams = new ArrayList<>();

	private final List<String> words = new ArrayList<>();

	@Test
	void nobodyIsToldWhatIsNotTheirs() {
		FIRMS.forEach((hub, firms) -> {
			for (Visibility visibility : Visibility.values()) {
				for (Disclosure disclosure : Disclosure.values()) {
					plant(hub, firms.getFirst(), visibility, disclosure);
				}
			}
			// what the offers above can go to, known to all
			this.region.put(stream("need-of-" + hub, hub, firms.getLast(), "NEED", "Fly ash", 90_000_000)
				.put("visibility", "NETWORK")
				.put("disclosure", "OPEN"));
		});

		AccessMatrix.Result result = matrix(Readers.of(FIRMS)).run();
		log.info("{}", result);
		assertThat(result.leaks()).isEmpty();
		assertThat(result.untold(this.planted)).as("secrets that nobody is told").isEmpty();

		// the matrix itself: with rules that nobody is allowed anything, all of it is a
		// leak
		this.planted.replaceAll(Planted::forNobody);
		assertThat(matrix(Readers.of(FIRMS).subList(0, 1)).run().leaks()).hasSizeGreaterThan(this.planted.size());
	}

	private AccessMatrix matrix(List<Reader> readers) {
		AccessMatrix matrix = new AccessMatrix(this.context, this.port);
		readers.forEach(matrix::reader);
		this.planted.forEach(matrix::plant);
		matrix.values("stream", this.streams)
			.values("need", List.of("need-of-orkanger", "need-of-sundsvall"))
			.values("hub", List.copyOf(FIRMS.keySet()))
			.values("firm", List.of("smelter", "cement"))
			.values("word", this.words);
		return matrix.call("GET /actuator", "/actuator")
			.call("GET /actuator/health", "/actuator/health")
			.call("GET /actuator/health/{*path}", "/actuator/health/readiness")
			.call("GET /api/matching/openapi", "/api/matching/openapi")
			.call("GET /api/matching/openapi.yaml", "/api/matching/openapi.yaml")
			.call("GET /api/matching/changes", "/api/matching/changes?limit=5")
			.call("GET /api/matching/matches", "/api/matching/matches?limit=200&blocked=true&stream={stream}")
			.call("GET /api/matching/matches", "/api/matching/matches?limit=200&blocked=true&stream={need}")
			.call("GET /api/matching/matches", "/api/matching/matches?limit=200&hub={hub}")
			.call("GET /api/matching/matches", "/api/matching/matches?limit=200&firm={firm}")
			.call("GET /api/matching/explanations", "/api/matching/explanations?offer={stream}&need={need}")
			.call("GET /api/matching/matches/readiness", "/api/matching/matches/readiness?offer={stream}&need={need}")
			.call("POST /api/matching/queries", "/api/matching/queries?limit=200&blocked=true",
					"{\"direction\":\"NEED\",\"kind\":\"MATERIAL\",\"name\":\"Fly ash\",\"codes\":{\"ewc\":\"100102\"}}")
			.call("GET /api/matching/resources", "/api/matching/resources?q={word}")
			.call("GET /api/matching/uses", "/api/matching/uses?limit=200&lang=no")
			.call("GET /api/matching/resources/understood", "/api/matching/resources/understood?stream={stream}")
			.call("GET /api/matching/interests", "/api/matching/interests?limit=5")
			.call("POST /api/matching/interests", "/api/matching/interests",
					"{\"offerId\":\"{stream}\",\"needId\":\"none\",\"answer\":\"INTERESTED\"}")
			.call("DELETE /api/matching/interests/{offerId}/{needId}", "/api/matching/interests/{stream}/{need}")
			// one that is refused: of those that run only ten may wait
			.call("POST /api/matching/scenarios", "/api/matching/scenarios", "{\"name\":\"\"}")
			.call("GET /api/matching/scenarios", "/api/matching/scenarios?limit=200")
			.call("GET /api/matching/scenarios/{id}", "/api/matching/scenarios/none")
			.call("POST /api/matching/scenarios/{id}/cancel", "/api/matching/scenarios/none/cancel", "{}")
			.call("POST /api/matching/scenarios/{id}/rerun", "/api/matching/scenarios/none/rerun", "{}")
			.call("DELETE /api/matching/scenarios/{id}", "/api/matching/scenarios/none")
			.call("POST /api/matching/flows", "/api/matching/flows", "{}")
			.call("POST /api/matching/flows/import", "/api/matching/flows/import", "{}")
			.call("GET /api/matching/flows", "/api/matching/flows?hub={hub}")
			.call("DELETE /api/matching/flows/{id}", "/api/matching/flows/none")
			.call("GET /api/matching/flow-map", "/api/matching/flow-map?hub={hub}&period=2026")
			.call("GET /api/matching/heat", "/api/matching/heat?hub={hub}")
			.call("POST /api/matching/optimise", "/api/matching/optimise", "{\"sources\":[],\"sinks\":[],\"links\":[]}")
			.call("POST /api/matching/sharing", "/api/matching/sharing", "{\"players\":[\"1\"],\"values\":{\"1\":0}}")
			.call("POST /api/matching/pinch", "/api/matching/pinch", "{\"deltaTMin\":10,\"streams\":[]}")
			.call("POST /api/matching/water", "/api/matching/water", "{\"processes\":[]}");
	}

	private void plant(String hub, String firm, Visibility visibility, Disclosure disclosure) {
		int number = 100 + this.planted.size();
		String id = "matrix-%s-%d".formatted(hub, number);
		double amount = Double.parseDouble("71" + number + "04.375");
		ObjectNode stream = stream(id, hub, firm, "OFFER", "Fly ash qx" + number, amount)
			.put("description", "secret" + number)
			.put("visibility", visibility.name())
			.put("disclosure", disclosure.name());
		stream.putObject("economics").put("currency", "NOK").put("disposalCost", Double.parseDouble(number + "73.71"));
		this.region.put(stream);
		Predicate<Reader> known = (reader) -> view(reader, hub, firm, visibility, disclosure) != null;
		Predicate<Reader> banded = (reader) -> known.test(reader)
				&& view(reader, hub, firm, visibility, disclosure) != View.ANONYMOUS;
		Predicate<Reader> open = (reader) -> banded.test(reader)
				&& view(reader, hub, firm, visibility, disclosure) != View.BANDED;
		this.planted.add(new Planted("%s %s stream of %s".formatted(visibility, disclosure, hub), id,
				List.of(new Secret("id", id, known), new Secret("name", "qx" + number, banded),
						new Secret("amount", "71" + number + "04.375", open),
						new Secret("description", "secret" + number, open),
						new Secret("disposal cost", number + "73.71", open))));
		this.streams.add(id);
		this.words.add("qx" + number);
	}

	private static @Nullable View view(Reader reader, String hub, String firm, Visibility visibility,
			Disclosure disclosure) {
		return Readers.view(reader, hub, true, firm, visibility, disclosure);
	}

	private ObjectNode stream(String id, String hub, String firm, String direction, String name, double amount) {
		ObjectNode stream = this.region.stream(id, hub, firm, direction, name);
		stream.putObject("codes").put("ewc", "100102");
		stream.putObject("quantity").put("amount", amount).put("unit", "t/a");
		return stream;
	}

}
