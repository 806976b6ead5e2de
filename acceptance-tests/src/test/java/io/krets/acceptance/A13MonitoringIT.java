package io.krets.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.krets.acceptance.Figures.Series;
import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** What monitoring reads of a region, and that nobody else can. */
@ExtendWith(Platform.class)
class A13MonitoringIT {

	private static final List<String> PARTS = List.of("registry", "matching", "network", "gateway");

	/** Made by Prometheus itself. */
	private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

	private static final Pattern UUID_LIKE = Pattern.compile("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}|[0-9a-fA-F]{16}");

	private static final Pattern RANDOM_LIKE = Pattern.compile("(?=\\S*\\d)(?=\\S*[a-z])(?=\\S*[A-Z])[\\w-]{20,}");

	@Test
	void figuresAreOfferedInsideAndNeverAtThePublicAddress(Running region) {
		for (String token : new String[] { null, Api.token(region.url(), "operator-api", "operator-api") }) {
			Api api = Api.with(region.url(), token);
			for (String path : List.of("/actuator/prometheus", "/actuator/metrics", "/actuator", "/actuator/env",
					"/actuator//prometheus", "/api/registry/../../actuator/prometheus",
					"/api/registry/actuator/prometheus", "/api/registry/metrics", "/federation/v1/metrics")) {
				Api.Answer answer = api.get(path);
				assertThat(answer.status()).as(path).isIn(400, 401, 404);
				assertThat(answer.body()).as(path).doesNotContain("jvm_");
			}
			assertThat(api.get("/metrics").body()).doesNotContain("jvm_");
		}
		for (String part : PARTS) {
			int port = region.internalPort(part + "-metrics");
			assertThat(Figures.get(port, "/").statusCode()).isEqualTo(404);
			assertThat(Figures.get(port, "/metrics/x").statusCode()).isEqualTo(404);
			int own = part.equals("gateway") ? region.port() : region.internalPort(part);
			assertThat(Figures.get(own, "/actuator/prometheus").statusCode()).as(part).isIn(401, 404);
		}
	}

	@Test
	void everyFigureOfDashboardAndAlertsIsThere(Running region) throws IOException {
		use(region);
		Set<String> offered = PARTS.stream()
			.flatMap((part) -> Figures.read(region.internalPort(part + "-metrics")).stream())
			.map(Series::name)
			.collect(Collectors.toCollection(TreeSet::new));
		Map<String, List<String>> wanted = new LinkedHashMap<>();
		for (String expression : expressions()) {
			List<String> missing = Figures.names(expression)
				.stream()
				.filter((name) -> !offered.contains(name) && !OF_PROMETHEUS.contains(name))
				.toList();
			wanted.put(expression, missing);
		}
		assertThat(wanted).hasSizeGreaterThan(20).allSatisfy((expression, missing) -> assertThat(missing).isEmpty());
	}

	@Test
	void noLabelNamesAnybodyAndTheirValuesAreFew(Running region) {
		List<String> secret = use(region);
		Map<String, Set<String>> values = new TreeMap<>();
		for (String part : PARTS) {
			List<Series> all = Figures.read(region.internalPort(part + "-metrics"));
			assertThat(all).as(part).hasSizeLessThan(3_000);
			all.forEach((series) -> series.labels().forEach((label, value) -> {
				assertThat(UUID_LIKE.matcher(value).find() || RANDOM_LIKE.matcher(value).find())
					.as("%s of %s is %s", label, series.name(), value)
					.isFalse();
				assertThat(secret).as("%s of %s", label, series.name()).noneMatch(value::contains);
				values.computeIfAbsent(series.name() + " " + label, (key) -> new TreeSet<>()).add(value);
			}));
		}
		assertThat(values).isNotEmpty().allSatisfy((label, them) -> assertThat(them).hasSizeLessThan(120));
	}

	@Test
	void anAnswerMovesItsFigures(Running region) {
		double before = sum(region, "matching", "krets_match_question_seconds_count");
		double entries = sum(region, "network", "krets_audit_appended_total");
		use(region);
		assertThat(sum(region, "matching", "krets_match_question_seconds_count")).isGreaterThan(before);
		assertThat(sum(region, "matching", "krets_match_streams")).isGreaterThan(10);
		Wait.until("the audit grows", () -> sum(region, "network", "krets_audit_appended_total") > entries);
		Wait.until("matching knows all", () -> sum(region, "matching", "krets_feed_behind_seconds") == 0);
		Wait.until("all is published", () -> sum(region, "registry", "krets_feed_pending") == 0);
	}

	/** Does some of everything, and answers what no label may hold. */
	private static List<String> use(Running region) {
		Api hub = region.api("orkanger-api");
		Api operator = region.api("operator-api");
		String name = Wait.fresh("monitored");
		String firm = hub.post("/api/registry/firms", """
				{"name": "%s", "country": "NO", "hub": "orkanger"}""".formatted(name)).json().get("id").asString();
		Api.Answer stream = hub.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "NEED", "kind": "MATERIAL", "name": "Silica fume %s"}""".formatted(firm,
				name));
		String id = stream.json().get("id").asString();
		hub.get("/api/matching/matches?stream=%s&after=%s".formatted(id, stream.cursor().orElseThrow()));
		hub.post("/api/matching/queries", """
				{"direction": "NEED", "kind": "MATERIAL", "name": "Ferrous slag %s"}""".formatted(name));
		hub.get("/api/registry/streams/" + name + "-not-there");
		hub.get("/api/registry/" + name + "/nothing");
		hub.get("/nowhere/" + name);
		hub.put("/api/registry/streams/" + id, "\"7\"", "{}");
		operator.get("/api/network/audit?limit=5");
		operator.get("/api/network/hubs/" + name);
		Api.with(region.url(), null).get("/api/me");
		return List.of(name, firm, id, "orkanger", "sundsvall", "kokkola", "operator-api", "Silica", "localhost");
	}

	private static double sum(Running region, String part, String name) {
		return Figures.read(region.internalPort(part + "-metrics"))
			.stream()
			.filter((series) -> series.name().equals(name))
			.mapToDouble(Series::value)
			.sum();
	}

	private static Set<String> expressions() throws IOException {
		Path deploy = Krets.ROOT.resolve("deploy");
		Set<String> all = new LinkedHashSet<>();
		JsonNode board = JsonMapper.shared()
			.readTree(Files.readString(deploy.resolve("grafana/dashboards/krets.json")));
		board.get("panels")
			.valueStream()
			.flatMap((panel) -> panel.get("targets").valueStream())
			.forEach((target) -> all.add(target.get("expr").asString()));
		Matcher rule = Pattern.compile("(?m)^ +expr: (?:\\|\\n((?: {10,}.*\\n)+)|(.*)$)")
			.matcher(Files.readString(deploy.resolve("prometheus/alerts.yml")));
		rule.results()
			.flatMap((found) -> Stream.ofNullable((found.group(1) != null) ? found.group(1) : found.group(2)))
			.map(String::strip)
			.forEach(all::add);
		return all;
	}

}
