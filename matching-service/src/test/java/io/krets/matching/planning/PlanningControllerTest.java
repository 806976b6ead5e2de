package io.krets.matching.planning;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.krets.kit.test.TestTokens;
import io.krets.matching.AbstractMatchingTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** The whole service, asked over HTTP. */
class PlanningControllerTest extends AbstractMatchingTest {

	@LocalServerPort
	private int port;

	private WebTestClient client;

	@BeforeEach
	void connect() {
		this.client = WebTestClient.bindToServer()
			.baseUrl("http://127.0.0.1:" + this.port + "/api/matching")
			.responseTimeout(Duration.ofSeconds(60))
			.defaultHeaders((headers) -> headers.setBearerAuth(TestTokens.coordinator("orkanger")))
			.codecs((codecs) -> codecs.defaultCodecs().maxInMemorySize(16 * 1024 * 1024))
			.build();
	}

	private Map<String, Object> ask(String path, String body) {
		return this.client.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody();
	}

	private List<Map<String, String>> refused(String path, String body) {
		Map<String, Object> problem = this.client.post()
			.uri(path)
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(body)
			.exchange()
			.expectStatus()
			.isBadRequest()
			.expectHeader()
			.contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.expectBody(Map.class)
			.returnResult()
			.getResponseBody();
		assertThat(problem).containsKey("code");
		return (List<Map<String, String>>) problem.get("errors");
	}

	private static String single(String source, String sink, String link, String more) {
		return """
				{%s"sources":[{"id":"S1","resource":"r",%s}],"sinks":[{"id":"D1","resource":"r",%s}],
				 "links":[{"from":"S1","to":"D1",%s}]}""".formatted(more, source, sink, link);
	}

	@Test
	void classicTransportCase() {
		Map<String, Object> answer = ask("/optimise", """
				{"objective":"MIN_COST","meetAllDemand":true,
				 "sources":[{"id":"S","resource":"c","amount":350},{"id":"T","resource":"c","amount":600}],
				 "sinks":[{"id":"N","resource":"c","amount":325},{"id":"C","resource":"c","amount":300},
				          {"id":"K","resource":"c","amount":275}],
				 "links":[{"from":"S","to":"N","unitCost":0.225},{"from":"S","to":"C","unitCost":0.153},
				          {"from":"S","to":"K","unitCost":0.162},{"from":"T","to":"N","unitCost":0.225},
				          {"from":"T","to":"C","unitCost":0.162},{"from":"T","to":"K","unitCost":0.126}]}""");
		assertThat(answer).containsEntry("status", "OPTIMAL").containsEntry("solver", "krets-network-simplex");
		assertThat((double) answer.get("objectiveValue")).isCloseTo(153.675, within(1e-9));
		Map<String, Map<String, Double>> duals = (Map<String, Map<String, Double>>) answer.get("duals");
		double proven = 350 * duals.get("sources").get("S") + 600 * duals.get("sources").get("T")
				+ 325 * duals.get("sinks").get("N") + 300 * duals.get("sinks").get("C")
				+ 275 * duals.get("sinks").get("K");
		assertThat(proven).isCloseTo(153.675, within(1e-9));
	}

	@Test
	void balancedTransportHasSmallDuals() {
		Map<String, Object> answer = ask("/optimise", single("\"amount\":10", "\"amount\":10", "\"unitCost\":2", ""));
		Map<String, Map<String, Double>> duals = (Map<String, Map<String, Double>>) answer.get("duals");
		assertThat(answer).containsEntry("objectiveValue", 20.0);
		assertThat(Math.abs(duals.get("sources").get("S1"))).isLessThanOrEqualTo(2);
		assertThat(Math.abs(duals.get("sinks").get("D1"))).isLessThanOrEqualTo(2);
	}

	@Test
	void infeasibleNamesWhatClashes() {
		Map<String, Object> answer = ask("/optimise", single("\"amount\":10", "\"amount\":20", "\"unitCost\":1", ""));
		assertThat(answer).containsEntry("status", "INFEASIBLE").containsEntry("objectiveValue", null);
		assertThat(answer.get("why").toString()).contains("S1").contains("D1");
	}

	@Test
	void unstatedSubstanceBlocks() {
		Map<String, Object> answer = ask("/optimise",
				single("\"amount\":30", "\"amount\":20,\"maxConcentrations\":{\"Cl\":0.02}", "\"unitCost\":1", ""));
		assertThat(answer).containsEntry("status", "INFEASIBLE");
		assertThat(answer.get("why").toString()).contains("S1").contains("D1").contains("Cl");
	}

	@Test
	void unboundedNamesItsRay() {
		Map<String, Object> answer = ask("/optimise",
				single("\"amount\":null", "\"amount\":null", "\"unitCost\":-1", ""));
		assertThat(answer).containsEntry("status", "UNBOUNDED").containsEntry("objectiveValue", null);
		assertThat(answer.get("why").toString()).contains("S1").contains("D1");
	}

	@Test
	void benefitCountsWhatIsSaved() {
		Map<String, Object> answer = ask("/optimise",
				single("\"amount\":100,\"disposalCost\":50", "\"amount\":60,\"virginCost\":30",
						"\"unitCost\":10,\"fixedCost\":1000,\"yield\":0.5",
						"\"objective\":\"MAX_BENEFIT\",\"meetAllDemand\":false,"));
		// each tonne sent saves 50 and half of 30, and costs 10
		assertThat(answer).containsEntry("status", "OPTIMAL").containsEntry("dualsOfFixedLinks", true);
		assertThat((double) answer.get("objectiveValue")).isCloseTo(100 * 55 - 1000, within(1e-6));
		Map<String, Map<String, Double>> duals = (Map<String, Map<String, Double>>) answer.get("duals");
		assertThat(duals.get("sources").get("S1")).isCloseTo(55, within(1e-6));
	}

	@Test
	void blendingMixesWithinLimits() {
		Map<String, Object> answer = ask("/optimise", """
				{"sources":[{"id":"clean","resource":"r","amount":100,"concentrations":{"Cl":0.0}},
				            {"id":"dirty","resource":"r","amount":100,"concentrations":{"Cl":0.04}}],
				 "sinks":[{"id":"D","resource":"r","amount":100,"maxConcentrations":{"Cl":0.01}}],
				 "links":[{"from":"clean","to":"D","unitCost":10},{"from":"dirty","to":"D","unitCost":1}]}""");
		assertThat(answer).containsEntry("status", "OPTIMAL");
		assertThat((double) answer.get("objectiveValue")).isCloseTo(75 * 10 + 25, within(1e-6));
	}

	@Test
	void leastAmountBindsOnlyAUsedLink() {
		Map<String, Object> answer = ask("/optimise", """
				{"sources":[{"id":"A","resource":"r","amount":100},{"id":"B","resource":"r","amount":100}],
				 "sinks":[{"id":"D","resource":"r","amount":30}],
				 "links":[{"from":"A","to":"D","unitCost":1,"minAmount":40},{"from":"B","to":"D","unitCost":5}]}""");
		assertThat((double) answer.get("objectiveValue")).isCloseTo(150, within(1e-6));
	}

	@Test
	void badNumbersAreNamed() {
		assertThat(refused("/optimise", single("\"amount\":NaN", "\"amount\":-1", "\"unitCost\":1e300", "")))
			.extracting((error) -> error.get("pointer"))
			.containsExactly("/sources/0/amount");
		assertThat(refused("/optimise", single("\"amount\":1e300", "\"amount\":-1", "\"unitCost\":1e999", "")))
			.extracting((error) -> error.get("pointer"))
			.containsExactly("/links/0/unitCost");
		assertThat(refused("/optimise", single("\"amount\":1e300", "\"amount\":-1", "\"unitCost\":1e300", "")))
			.extracting((error) -> error.get("pointer"))
			.containsExactlyInAnyOrder("/sources/0/amount", "/sinks/0/amount", "/links/0/unitCost");
		assertThat(refused("/optimise", "{\"sources\":[],\"sinks\":[],\"links\":[]}"))
			.extracting((error) -> error.get("pointer"))
			.containsExactlyInAnyOrder("/sources", "/sinks");
		assertThat(refused("/optimise", "")).hasSize(1);
		assertThat(refused("/optimise",
				"""
						{"sources":[{"id":"S","resource":"r","amount":1},{"id":"S","resource":"r","amount":1}],
						 "sinks":[{"id":"D","resource":"q","amount":1}],
						 "links":[{"from":"S","to":"D"},{"from":"D","to":"X"},{"from":"S","to":"D","minAmount":2,"maxAmount":1}]}"""))
			.extracting((error) -> error.get("pointer"))
			.contains("/sources/1/id", "/links/0", "/links/1/from", "/links/1/to", "/links/2/minAmount");
		assertThat(refused("/optimise",
				single("\"amount\":1", "\"amount\":1", "\"unitCost\":1",
						"\"objective\":\"MAX_BENEFIT\",\"meetAllDemand\":true,")))
			.extracting((error) -> error.get("pointer"))
			.containsExactly("/meetAllDemand");
	}

	@Test
	void sharesOfAGame() {
		Map<String, Object> answer = ask("/sharing", """
				{"players":["1","2","3"],"values":{"1":46125,"2":17437.5,"3":5812.5,"1,2":69187.5,"1,3":53812.5,
				 "2,3":30750,"1,2,3":90000}}""");
		assertThat(answer).containsEntry("shapleyInCore", true).containsEntry("coreIsEmpty", false);
		assertThat(((Map<String, Double>) answer.get("shapley")).get("1")).isCloseTo(51750, within(1e-6));
		assertThat(((Map<String, Double>) answer.get("nucleolus")).get("3")).isCloseTo(12843.75, within(1e-6));
		assertThat(refused("/sharing", "{\"players\":[\"1\",\"2\"],\"values\":{\"1\":0,\"2,1\":5}}"))
			.extracting((error) -> error.get("pointer"))
			.contains("/values/2,1", "/values/2", "/values/1,2");
		assertThat(ask("/sharing", "{\"players\":[\"1\",\"2\"],\"values\":{\"1\":3,\"2\":3,\"1,2\":5}}"))
			.containsEntry("nucleolus", null)
			.containsEntry("coreIsEmpty", true);
	}

	@Test
	void heatAndWater() {
		Map<String, Object> heat = ask("/pinch", """
				{"deltaTMin":10,"streams":[{"id":"c1","supplyC":20,"targetC":135,"heatCapacityFlow":2},
				 {"id":"h1","supplyC":170,"targetC":60,"heatCapacityFlow":3},
				 {"id":"c2","supplyC":80,"targetC":140,"heatCapacityFlow":4},
				 {"id":"h2","supplyC":150,"targetC":30,"heatCapacityFlow":1.5}]}""");
		assertThat(heat).containsEntry("hotUtility", 20.0)
			.containsEntry("coldUtility", 60.0)
			.containsEntry("pinchHotC", 90.0)
			.containsEntry("pinchColdC", 80.0);
		assertThat(refused("/pinch", "{\"deltaTMin\":10,\"streams\":[{\"id\":\"a\",\"supplyC\":20,\"targetC\":20}]}"))
			.extracting((error) -> error.get("pointer"))
			.containsExactly("/streams/0/dutyKw");
		Map<String, Object> water = ask("/water", """
				{"processes":[{"id":"P1","massLoadKgPerH":2,"maxInletPpm":0,"maxOutletPpm":100},
				 {"id":"P2","massLoadKgPerH":5,"maxInletPpm":50,"maxOutletPpm":100},
				 {"id":"P3","massLoadKgPerH":30,"maxInletPpm":50,"maxOutletPpm":800},
				 {"id":"P4","massLoadKgPerH":4,"maxInletPpm":400,"maxOutletPpm":800}]}""");
		assertThat(water).containsEntry("freshWaterTonnesPerH", 90.0)
			.containsEntry("withoutReuseTonnesPerH", 112.5)
			.containsEntry("withoutProcess", Map.of("P1", 70.0, "P2", 45.0, "P3", 70.0, "P4", 90.0));
	}

	@Test
	void tooLargeIsSaidSo() {
		this.client.post()
			.uri("/optimise")
			.contentType(MediaType.APPLICATION_JSON)
			.bodyValue(" ".repeat(ModelReader.MOST_BYTES + 1))
			.exchange()
			.expectStatus()
			.isEqualTo(413);
	}

	@Test
	void manyLinksAreReadAndSolved() {
		StringBuilder body = new StringBuilder("{\"sources\":[");
		for (int at = 0; at < 200; at++) {
			body.append(at > 0 ? "," : "").append("{\"id\":\"S%d\",\"resource\":\"r\",\"amount\":100}".formatted(at));
		}
		body.append("],\"sinks\":[");
		for (int at = 0; at < 200; at++) {
			body.append(at > 0 ? "," : "").append("{\"id\":\"D%d\",\"resource\":\"r\",\"amount\":90}".formatted(at));
		}
		body.append("],\"links\":[");
		for (int at = 0; at < 40_000; at++) {
			body.append(at > 0 ? "," : "")
				.append("{\"from\":\"S%d\",\"to\":\"D%d\",\"unitCost\":%d}".formatted(at / 200, at % 200,
						1 + at * 7919L % 97));
		}
		Map<String, Object> answer = ask("/optimise", body.append("]}").toString());
		assertThat(answer).containsEntry("status", "OPTIMAL");
	}

}
