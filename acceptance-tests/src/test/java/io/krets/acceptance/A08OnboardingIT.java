package io.krets.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

import io.krets.acceptance.CuttingProxy.Cut;
import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keycloak goes away at each step of a hub's onboarding, before the request arrives and
 * after it was carried out, and once the service itself is killed there: onboarding goes
 * on by itself and makes everything exactly once.
 */
@ExtendWith(Platform.class)
class A08OnboardingIT {

	private static final String ADMIN = "/auth/admin/realms/krets";

	private static final List<String> STEPS = List.of("POST " + ADMIN + "/organizations",
			"POST " + ADMIN + "/organizations/[^/]+/groups",
			"POST " + ADMIN + "/organizations/[^/]+/groups/[^/]+/role-mappings/realm", "POST " + ADMIN + "/clients",
			"POST " + ADMIN + "/organizations/[^/]+/members",
			"PUT " + ADMIN + "/organizations/[^/]+/groups/[^/]+/members/[^/]+");

	@Test
	void onboardingGoesOnWhereverKeycloakWentAway(Running region) throws IOException {
		Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")),
				"reads how the service was started from /proc");
		Keycloak keycloak = new Keycloak(region);
		Api operator = region.api("operator-api");
		ProcessHandle original = ProcessHandle.of(region.pid("network")).orElseThrow();
		Service service = Service.like(original);
		kill(original);
		try (CuttingProxy proxy = new CuttingProxy(keycloak.url().replace("/auth", ""))) {
			Process network = service.start(proxy.url() + "/auth", region);
			try {
				int round = 0;
				for (String step : STEPS) {
					for (boolean carriedOut : new boolean[] { false, true }) {
						Cut cut = new Cut(Pattern.compile(step), carriedOut);
						String id = Wait.fresh("cut" + round);
						proxy.arm(cut);
						admit(operator, id);
						Wait.until("cut at " + cut, proxy::isAway);
						if (round == 0) {
							kill(network.toHandle());
							network = service.start(proxy.url() + "/auth", region);
						}
						proxy.comeBack();
						isOnboarded(operator, keycloak, region, id, cut);
						round++;
					}
				}
				System.out.printf("onboarding went on after %d of %d cuts%n", round, 2 * STEPS.size());
			}
			finally {
				kill(network.toHandle());
			}
		}
		finally {
			keycloak.start();
		}
	}

	private static void admit(Api operator, String id) {
		Api.Answer admitted = operator.post("/api/network/hubs", """
				{"id": "%1$s", "name": "Hub %1$s", "country": "NO", "domains": ["%1$s.example"],
				 "coordinator": {"email": "coordinator@%1$s.example"}}""".formatted(id));
		assertThat(admitted.status()).as(admitted.body()).isEqualTo(201);
	}

	private static void isOnboarded(Api operator, Keycloak keycloak, Running region, String id, Cut cut) {
		Wait.untilDone(operator, id);
		Wait.until(operator, "/api/network/api-clients?hub=" + id,
				(page) -> page.at("/items/0/progress/state").asString("").equals("DONE"));
		List<JsonNode> organizations = keycloak.admin("GET", "/organizations?search=" + id, null)
			.json()
			.valueStream()
			.filter((organization) -> organization.get("alias").asString().equals(id))
			.toList();
		assertThat(organizations).as("organizations after a %s", cut).hasSize(1);
		String path = "/organizations/" + organizations.getFirst().get("id").asString();
		JsonNode groups = keycloak.admin("GET", path + "/groups", null).json();
		assertThat(groups.valueStream().map((group) -> group.get("name").asString())).as("groups after a %s", cut)
			.containsExactlyInAnyOrder("coordinators", "firms");
		assertThat(keycloak.admin("GET", "/clients?clientId=" + id + ".api.1", null).json())
			.as("clients after a %s", cut)
			.hasSize(1);
		assertThat(operator.get("/api/network/invitations?hub=" + id).json().get("items")).hasSize(1);
		String secret = operator.post("/api/network/api-clients/%1$s.api/keys/%1$s.api.1/secret".formatted(id), "{}")
			.json()
			.get("secret")
			.asString();
		JsonNode me = Api.authenticated(region.url(), id + ".api.1", secret).get("/api/me").json();
		assertThat(me.toString()).as("after a %s", cut).contains(id).contains("hub-coordinator");
	}

	private static void kill(ProcessHandle process) {
		process.destroyForcibly();
		process.onExit().join();
	}

	/**
	 * How a process of the region was started.
	 *
	 * @param environment as {@code NAME=value}
	 */
	private record Service(List<String> command, List<String> environment, Path folder) {

		static Service like(ProcessHandle process) throws IOException {
			Path proc = Path.of("/proc", String.valueOf(process.pid()));
			return new Service(words(proc.resolve("cmdline")), words(proc.resolve("environ")),
					proc.resolve("cwd").toRealPath());
		}

		private static List<String> words(Path file) throws IOException {
			String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
			return new ArrayList<>(Arrays.asList(text.split("\0")));
		}

		/** The same with Keycloak at another address; returns when it is ready. */
		Process start(String keycloak, Running region) {
			try {
				ProcessBuilder builder = new ProcessBuilder(this.command).directory(this.folder.toFile())
					.redirectErrorStream(true)
					.redirectOutput(Files.createTempFile("krets-network", ".log").toFile());
				builder.environment().clear();
				this.environment.stream().filter((it) -> it.contains("=")).forEach((it) -> {
					int at = it.indexOf('=');
					builder.environment().put(it.substring(0, at), it.substring(at + 1));
				});
				builder.environment().put("KRETS_KEYCLOAK_URL", keycloak);
				Process process = builder.start();
				Wait.until("the service is ready", () -> isReady(region));
				return process;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		private static boolean isReady(Running region) {
			try {
				return URI.create("http://127.0.0.1:" + region.internalPort("network") + "/actuator/health/readiness")
					.toURL()
					.openStream()
					.read() >= 0;
			}
			catch (IOException ex) {
				// not yet
				return false;
			}
		}

	}

}
