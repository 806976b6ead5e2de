package io.krets.matching;

import io.krets.kit.test.TestTokens;
import io.krets.kit.test.WriteFuzz;
import io.krets.kit.test.WriteFuzz.Request;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Spoiled documents against everything that takes one: never a failure of ours. */
class WriteFuzzTest extends AbstractMatchingTest {

	private static final Logger log = LoggerFactory.getLogger(WriteFuzzTest.class);

	private static final String COORDINATOR = TestTokens.coordinator("orkanger");

	private static final String FLOW = """
			{"fromFirmId":"smelter","toFirmId":"mill","resource":"Fly ash","kind":"MATERIAL","amount":100,"unit":"t",
			 "period":"2025-03","grade":"MEASURED","uncertaintyPct":5}""";

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@Test
	void spoiledDocumentsFailNothing() {
		this.region.put(stream("fuzz-offer", "smelter", "OFFER")).put(stream("fuzz-need", "mill", "NEED"));
		log.info("{}", new WriteFuzz(this.context, this.port)
			.target("POST /api/matching/queries", COORDINATOR, () -> new Request("/api/matching/queries", null), """
					{"direction":"OFFER","kind":"MATERIAL","name":"Fly ash","description":"dry",
					 "codes":{"ewc":"100102","cpa":null},
					 "quantity":{"amount":25000,"unit":"t/a","monthly":null,"uncertaintyPct":10,"grade":"MEASURED"},
					 "composition":[{"substance":"SiO2","min":0.85,"max":0.97}],
					 "temperature":{"supplyC":90,"returnC":60},"physicalState":"POWDER","hazards":["HP4"],
					 "minimumLot":{"amount":20,"unit":"t"},
					 "economics":{"currency":"NOK","disposalCost":900,"price":-3,"virginCost":null},
					 "availability":{"from":"2026-01-01","to":null}}""")
			.target("POST /api/matching/interests", COORDINATOR, () -> new Request("/api/matching/interests", null),
					"{\"offerId\":\"fuzz-offer\",\"needId\":\"fuzz-need\",\"side\":\"OFFER\",\"answer\":\"INTERESTED\"}")
			.target("POST /api/matching/optimise", COORDINATOR, () -> new Request("/api/matching/optimise", null),
					"""
							{"objective":"MIN_COST","meetAllDemand":true,"gap":0.0001,"timeLimitSeconds":2,
							 "sources":[{"id":"S1","resource":"scrap","amount":350,"disposalCost":0,"concentrations":{"Cl":0.01}}],
							 "sinks":[{"id":"D1","resource":"scrap","amount":325,"virginCost":0,"maxConcentrations":{"Cl":0.02}}],
							 "links":[{"from":"S1","to":"D1","unitCost":0.225,"fixedCost":0,"minAmount":0,"maxAmount":null,
							 "yield":1.0}]}""")
			.target("POST /api/matching/sharing", COORDINATOR, () -> new Request("/api/matching/sharing", null),
					"{\"players\":[\"1\",\"2\"],\"values\":{\"1\":0,\"2\":0,\"1,2\":5}}")
			.target("POST /api/matching/pinch", COORDINATOR, () -> new Request("/api/matching/pinch", null), """
					{"deltaTMin":10,"streams":[{"id":"c1","supplyC":20,"targetC":135,"heatCapacityFlow":2},
					 {"id":"h1","supplyC":170,"targetC":60,"heatCapacityFlow":3},
					 {"id":"l","supplyC":100,"targetC":100,"dutyKw":5}]}""")
			.target("POST /api/matching/water", COORDINATOR, () -> new Request("/api/matching/water", null), """
					{"processes":[{"id":"P1","massLoadKgPerH":2,"maxInletPpm":0,"maxOutletPpm":100},
					 {"id":"P2","massLoadKgPerH":5,"maxInletPpm":50,"maxOutletPpm":100}]}""")
			.target("POST /api/matching/scenarios", COORDINATOR, () -> new Request("/api/matching/scenarios", null), """
					{"name":"Fuzzed","hubs":["orkanger"],"streams":["fuzz-offer"],"leftOut":["fuzz-need"],
					 "currency":"NOK","ratesPerEuro":{"NOK":11.5},"carbonPrice":80,
					 "transport":{"costPerTonneKm":0.1,"kgCo2ePerTonneKm":0.1},
					 "limits":{"maxDistanceKm":100,"minScore":0.1},"meetAllDemand":false,"monthly":false,
					 "frontPoints":0,"departures":false,"shares":false,"secondsPerSolve":0.5,"seconds":1,"seed":1}""")
			.target("POST /api/matching/flows", COORDINATOR, () -> new Request("/api/matching/flows", null), FLOW)
			// a file, not a document
			.without("POST /api/matching/flows/import")
			.without("POST /api/matching/scenarios/{id}/cancel")
			.without("POST /api/matching/scenarios/{id}/rerun")
			.run(WriteFuzz.count(20_000, 1_200), (endpoint, request, status, stored, number) -> {
			}));
	}

	private ObjectNode stream(String id, String firm, String direction) {
		ObjectNode stream = this.region.stream(id, "orkanger", firm, direction, "Fly ash");
		stream.putObject("codes").put("ewc", "100102");
		return stream;
	}

}
