package io.krets.acceptance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The life of a hub from its admission to its end, by API and in the browser. */
@ExtendWith(Platform.class)
class A05HubLifeIT {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private static final Duration PAUSE = Duration.ofMillis(200);

	private static Browser browser;

	@BeforeAll
	static void startBrowser() {
		browser = Browser.start();
	}

	@AfterAll
	static void stopBrowser() {
		if (browser != null) {
			browser.close();
		}
	}

	@Test
	void aHubIsAdmittedWhileKeycloakIsAwayAndLivesUntilItIsErased(Running region) {
		Api operator = region.api("operator-api");
		String id = fresh("verdal");
		ProcessHandle keycloak = ProcessHandle.of(region.pid("keycloak")).orElseThrow();
		keycloak.destroyForcibly();
		keycloak.onExit().join();
		Api.Answer admitted = operator.post("/api/network/hubs", """
				{"id": "%1$s", "name": "Hub %1$s", "country": "NO", "domains": ["%1$s.example"],
				 "coordinator": {"email": "kari@%1$s.example", "name": "Kari Coordinator"}}""".formatted(id));
		assertThat(admitted.status()).as(admitted.body()).isEqualTo(201);
		JsonNode waiting = await(operator, "/api/network/hubs/" + id,
				(hub) -> hub.at("/progress/state").asString("").equals("WAITING"));
		assertThat(waiting.at("/progress/problem").asString()).contains("Keycloak");
		Krets.Outcome up = Krets.run("up", "--detach", "--port", String.valueOf(region.port()), "--data",
				region.data().toString());
		assertThat(up.lastLine()).as(up.err()).isEqualTo("ready " + region.url());
		awaitDone(operator, id);

		await(operator, "/api/network/api-clients?hub=" + id,
				(page) -> page.at("/items/0/progress/state").asString("").equals("DONE"));
		JsonNode key = operator.post("/api/network/api-clients/%1$s.api/keys/%1$s.api.1/secret".formatted(id), "{}")
			.json();
		Api verdal = Api.authenticated(region.url(), id + ".api.1", key.get("secret").asString());
		assertThat(verdal.get("/api/me").json().get("hubs").get(0).asString()).isEqualTo(id);
		String firm = verdal.post("/api/registry/firms", """
				{"name": "Works at Verdal", "country": "NO", "hub": "%s"}""".formatted(id)).json().get("id").asString();
		String stream = verdal.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "OFFER", "kind": "MATERIAL", "name": "Slag of Verdal",
				 "visibility": "REGION", "disclosure": "OPEN"}""".formatted(firm)).json().get("id").asString();
		Api neighbour = region.api("orkanger-api");
		assertThat(neighbour.get("/api/registry/streams/" + stream).status()).isEqualTo(200);
		assertThat(neighbour.get("/api/network/members?hub=" + id).status()).isEqualTo(404);

		assertThat(operator.post("/api/network/hubs/" + id + "/suspend", "{}").status()).isEqualTo(200);
		Instant suspended = Instant.now();
		awaitStatus(neighbour, "/api/registry/streams/" + stream, 404);
		// the token is still valid for minutes, but the hub is not
		awaitStatus(verdal, "/api/registry/streams/" + stream, 404);
		assertThat(verdal.get("/api/network/api-clients?hub=" + id).status()).isEqualTo(404);
		System.out.printf("a suspended hub was out and hidden after %d ms%n",
				Duration.between(suspended, Instant.now()).toMillis());
		awaitDone(operator, id);

		assertThat(operator.post("/api/network/hubs/" + id + "/resume", "{}").status()).isEqualTo(200);
		awaitStatus(neighbour, "/api/registry/streams/" + stream, 200);
		operator.post("/api/network/hubs/" + id + "/close", "{}");
		operator.post("/api/network/hubs/" + id + "/erase", "{}");
		awaitDone(operator, id);
		assertThat(Api.tokenStatus(region.url(), id + ".api.1", key.get("secret").asString())).isEqualTo(401);
		JsonNode log = await(operator, "/api/network/audit?limit=200&hub=" + id,
				(page) -> page.get("items").get(0).get("action").asString().equals("hub-erased"));
		assertThat(log.get("items").valueStream().map((entry) -> entry.get("action").asString()))
			.contains("hub-admitted", "api-client-secret-shown", "hub-suspended", "hub-resumed", "hub-closed");
		assertThat(log.toString()).doesNotContain("kari@" + id);
		Krets.Outcome verified = Krets.run("audit", "verify", "--data", region.data().toString());
		assertThat(verified.lastLine()).as(verified.err()).startsWith("audit whole: ");
		System.out.println("./krets " + verified.lastLine());
	}

	@Test
	void anInvitedCoordinatorMakesAnAccountAndComesInByTheLink(Running region) {
		String id = fresh("levanger");
		Page operator = browser.newPage("en");
		logIn(operator, region, "region-operator");
		operator.getByRole(AriaRole.LINK, named("Network")).click();
		operator.getByText("Admit a hub").first().click();
		operator.getByLabel("Name", exactly()).first().fill("Hub " + id);
		operator.getByLabel("Short name").fill(id);
		operator.getByLabel("E-mail domains").fill(id + ".example");
		operator.getByLabel("Coordinator", exactly()).fill("Ola Nordmann");
		operator.locator("#admit-email").fill("ola@" + id + ".example");
		Browser.screenshot(operator, "admit-en");
		operator.getByRole(AriaRole.BUTTON, named("Admit a hub")).click();
		assertThat(operator.locator("table").first()).containsText("Hub " + id);
		Api api = region.api("operator-api");
		awaitDone(api, id);
		Browser.screenshot(operator, "network-en");
		String link = api.post("/api/network/invitations/" + id + "-first/link", "{}").json().get("link").asString();

		Page invited = browser.newPage("en");
		invited.navigate(link);
		assertThat(invited.locator("main")).containsText("Hub " + id);
		invited.getByRole(AriaRole.BUTTON, named("Make an account")).click();
		String password = invited.getByLabel("Password for the first login").inputValue();
		Browser.screenshot(invited, "invitation-en");
		invited.getByRole(AriaRole.BUTTON, named("Log in")).click();
		invited.locator("#username").fill("ola@" + id + ".example");
		invited.locator("#kc-login").click();
		invited.locator("#password").fill(password);
		invited.locator("#kc-login").click();
		invited.locator("#password-new").fill("a password of my own");
		invited.locator("#password-confirm").fill("a password of my own");
		invited.locator("[type=submit]").first().click();
		invited.waitForURL(region.url() + "/**");
		invited.navigate(region.url() + "/invitation");
		invited.getByRole(AriaRole.BUTTON, named("Accept")).click();
		assertThat(invited.locator("main")).containsText("Welcome");
		await(api, "/api/network/members?hub=" + id, (page) -> page.toString().contains("ola@" + id + ".example")
				&& page.toString().contains("hub-coordinator"));
		// the login is repeated by itself, so that the token knows of the hub
		invited.getByRole(AriaRole.LINK, named("To the streams")).click();
		invited.getByRole(AriaRole.LINK, named("Settings")).click();
		assertThat(invited.locator("main")).containsText("API clients");
		assertThat(invited.locator("main")).containsText(id + ".api.1");
		Browser.screenshot(invited, "settings-en");
		invited.getByRole(AriaRole.LINK, named("Audit")).click();
		assertThat(invited.locator("table")).containsText("Hub admitted");
		Browser.screenshot(invited, "audit-en");
	}

	@Test
	void aTokenWithoutASignatureOrWithAnotherPayloadIsRefused(Running region) {
		String token = Api.token(region.url(), "orkanger-api", "orkanger-api");
		String[] parts = token.split("\\.");
		String none = encode("{\"alg\":\"none\"}") + "." + parts[1] + ".";
		String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
		String other = parts[0] + "." + encode(payload.replace("orkanger", "sundsvall")) + "." + parts[2];
		for (String forged : List.of(none, other, parts[0] + "." + parts[1] + ".")) {
			for (String path : List.of("/api/me", "/api/network/hubs", "/api/registry/streams",
					"/api/matching/matches?stream=x")) {
				assertThat(Api.with(region.url(), forged).get(path).status()).as(path).isEqualTo(401);
			}
		}
	}

	/** An id that no earlier run has used: what is erased is not admitted again. */
	private static String fresh(String name) {
		return name + "-" + Long.toString(System.currentTimeMillis(), 36);
	}

	private static String encode(String text) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
	}

	private static void awaitDone(Api api, String hub) {
		await(api, "/api/network/hubs/" + hub, (body) -> body.at("/progress/state").asString("").equals("DONE"));
	}

	private static void pause() {
		LockSupport.parkNanos(PAUSE.toNanos());
	}

	private static void awaitStatus(Api api, String path, int status) {
		Instant deadline = Instant.now().plus(PATIENCE);
		int seen = api.get(path).status();
		while (seen != status && Instant.now().isBefore(deadline)) {
			pause();
			seen = api.get(path).status();
		}
		assertThat(seen).as(path).isEqualTo(status);
	}

	private static JsonNode await(Api api, String path, Predicate<JsonNode> condition) {
		Instant deadline = Instant.now().plus(PATIENCE);
		Api.Answer answer = api.get(path);
		while ((answer.status() != 200 || !condition.test(answer.json())) && Instant.now().isBefore(deadline)) {
			pause();
			answer = api.get(path);
		}
		assertThat(answer.status() == 200 && condition.test(answer.json())).as("%s became %s", path, answer.body())
			.isTrue();
		return answer.json();
	}

	private static void logIn(Page page, Running region, String user) {
		page.navigate(region.url() + "/");
		page.locator("#username").fill(user);
		page.locator("#kc-login").click();
		page.locator("#password").fill(user);
		page.locator("#kc-login").click();
		page.waitForURL(region.url() + "/**");
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private static Page.GetByLabelOptions exactly() {
		return new Page.GetByLabelOptions().setExact(true);
	}

}
