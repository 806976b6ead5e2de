package io.krets.acceptance;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** The life of a hub from its admission to its end, by API and in the browser. */
@ExtendWith(Platform.class)
class A05HubLifeIT {

	private static Browser browser;

	@BeforeAll
	static void takeBrowser(Browser started) {
		browser = started;
	}

	@Test
	void aHubIsAdmittedWhileKeycloakIsAwayAndLivesUntilItIsErased(Running region) {
		Api operator = region.api("operator-api");
		String id = Wait.fresh("verdal");
		Keycloak keycloak = new Keycloak(region);
		Page watching = browser.newPage("en");
		Browser.logIn(watching, region.url(), "region-operator");
		watching.navigate(region.url() + "/network");
		keycloak.kill();
		Api.Answer admitted = operator.post("/api/network/hubs", """
				{"id": "%1$s", "name": "Hub %1$s", "country": "NO", "domains": ["%1$s.example"],
				 "coordinator": {"email": "coordinator@%1$s.example", "name": "Hub Coordinator"}}""".formatted(id));
		assertThat(admitted.status()).as(admitted.body()).isEqualTo(201);
		JsonNode waiting = Wait.until(operator, "/api/network/hubs/" + id,
				(hub) -> hub.at("/progress/state").asString("").equals("WAITING"));
		assertThat(waiting.at("/progress/problem").asString()).contains("Keycloak");
		assertThat(row(watching, id)).containsText("Keycloak");
		Browser.screenshot(watching, "onboarding-waits-en");
		keycloak.start();
		operator = region.api("operator-api");
		Wait.untilDone(operator, id);

		String secret = secretOfFirstKey(operator, id);
		Api hub = Api.authenticated(region.url(), id + ".api.1", secret);
		assertThat(hub.get("/api/me").json().get("hubs").get(0).asString()).isEqualTo(id);
		String firm = hub.post("/api/registry/firms", """
				{"name": "Works of the hub", "country": "NO", "hub": "%s"}""".formatted(id))
			.json()
			.get("id")
			.asString();
		Api.Answer published = hub.post("/api/registry/streams", """
				{"firmId": "%s", "direction": "OFFER", "kind": "MATERIAL", "name": "Slag of the hub",
				 "visibility": "REGION", "disclosure": "OPEN"}""".formatted(firm));
		String stream = published.json().get("id").asString();
		Api neighbour = region.api("orkanger-api");
		assertThat(neighbour.get("/api/registry/streams/" + stream).status()).isEqualTo(200);
		assertThat(
				neighbour.get("/api/matching/matches?stream=" + stream + "&after=" + published.cursor().orElseThrow())
					.status())
			.isEqualTo(200);
		assertThat(isInFeed(neighbour, stream)).isTrue();
		assertThat(neighbour.get("/api/network/members?hub=" + id).status()).isEqualTo(404);

		scopesHoldEverywhere(hub, region);

		assertThat(operator.post("/api/network/hubs/" + id + "/suspend", "{}").status()).isEqualTo(200);
		Instant suspended = Instant.now();
		Wait.untilStatus(neighbour, "/api/registry/streams/" + stream, 404);
		Wait.untilStatus(neighbour, "/api/matching/matches?stream=" + stream, 404);
		// the token is still valid for minutes, but the hub is not
		Wait.untilStatus(hub, "/api/registry/streams/" + stream, 404);
		Wait.until(hub, "/api/network/hubs", (page) -> page.get("items").isEmpty());
		Duration out = Duration.between(suspended, Instant.now());
		System.out.printf("a suspended hub was out and hidden after %d ms%n", out.toMillis());
		assertThat(out).isLessThan(Duration.ofMinutes(1));
		assertThat(isInFeed(neighbour, stream)).isFalse();
		assertThat(isInFeed(region.api("operator-api"), stream)).isFalse();
		assertThat(hub.post("/api/registry/firms", "{\"name\":\"Late\",\"country\":\"NO\",\"hub\":\"" + id + "\"}")
			.status()).isIn(403, 404);
		Wait.untilDone(operator, id);

		assertThat(operator.post("/api/network/hubs/" + id + "/resume", "{}").status()).isEqualTo(200);
		Wait.untilStatus(neighbour, "/api/registry/streams/" + stream, 200);
		assertThat(hub.get("/api/registry/streams/export?format=jsonl").body()).contains("Slag of the hub");
		assertThat(operator.post("/api/network/hubs/" + id + "/erase", "{}").code()).isEqualTo("wrong-status");
		operator.post("/api/network/hubs/" + id + "/close", "{}");
		Wait.untilStatus(neighbour, "/api/registry/streams/" + stream, 404);
		operator.post("/api/network/hubs/" + id + "/erase", "{}");
		Wait.untilDone(operator, id);
		assertThat(Api.tokenStatus(region.url(), id + ".api.1", secret)).isEqualTo(401);
		JsonNode log = Wait.until(operator, "/api/network/audit?limit=200&hub=" + id,
				(page) -> page.get("items").get(0).get("action").asString().equals("hub-erased"));
		assertThat(log.get("items").valueStream().map((entry) -> entry.get("action").asString()))
			.contains("hub-admitted", "api-client-secret-shown", "hub-suspended", "hub-resumed", "hub-closed");
		assertThat(log.toString()).doesNotContain("coordinator@" + id);
		Krets.Outcome verified = Krets.run("audit", "verify", "--data", region.data().toString());
		assertThat(verified.lastLine()).as(verified.err()).startsWith("audit whole: ");
		System.out.println("./krets " + verified.lastLine());
	}

	/** The hub's own program may read and write, and does not decide who comes in. */
	private static void scopesHoldEverywhere(Api hub, Running region) {
		assertThat(hub.post("/api/network/invitations", "{}").code()).isEqualTo("insufficient-scope");
		assertThat(hub.get("/api/network/audit").code()).isEqualTo("insufficient-scope");
		// a demo client has its rights without a scope
		assertThat(region.api("orkanger-api").get("/api/network/members?hub=orkanger").status()).isEqualTo(200);
	}

	private static String secretOfFirstKey(Api operator, String hub) {
		Wait.until(operator, "/api/network/api-clients?hub=" + hub,
				(page) -> page.at("/items/0/progress/state").asString("").equals("DONE"));
		return operator.post("/api/network/api-clients/%1$s.api/keys/%1$s.api.1/secret".formatted(hub), "{}")
			.json()
			.get("secret")
			.asString();
	}

	/** Whether a reader who starts from nothing is given the stream. */
	private static boolean isInFeed(Api reader, String stream) {
		String after = "";
		while (true) {
			JsonNode page = reader.get("/api/registry/changes?limit=500" + after).json();
			if (page.get("changes")
				.valueStream()
				.anyMatch((change) -> change.get("id").asString().equals(stream)
						&& change.get("op").asString().equals("PUT"))) {
				return true;
			}
			if (!page.get("more").asBoolean()) {
				return false;
			}
			after = "&after=" + page.get("next").asString();
		}
	}

	@Test
	void anInvitedCoordinatorMakesAnAccountAndComesInByTheLink(Running region) {
		String id = Wait.fresh("levanger");
		Page operator = browser.newPage("en");
		Browser.logIn(operator, region.url(), "region-operator");
		operator.getByRole(AriaRole.LINK, named("Network")).click();
		operator.getByText("Admit a hub").first().click();
		operator.getByLabel("Name", exactly()).first().fill("Hub " + id);
		operator.getByLabel("Short name").fill(id);
		operator.getByLabel("E-mail domains").fill(id + ".example");
		operator.getByLabel("Coordinator", exactly()).fill("Hub Coordinator");
		operator.locator("#admit-email").fill("coordinator@" + id + ".example");
		Browser.screenshot(operator, "admit-en");
		operator.getByRole(AriaRole.BUTTON, named("Admit a hub")).click();
		assertThat(operator.locator("table").first()).containsText("Hub " + id);
		Api api = region.api("operator-api");
		Wait.untilDone(api, id);
		Browser.screenshot(operator, "network-en");
		String link = api.post("/api/network/invitations/" + id + "-first/link", "{}").json().get("link").asString();

		Page invited = browser.newPage("en");
		invited.navigate(link);
		assertThat(invited.locator("main")).containsText("Hub " + id);
		invited.getByRole(AriaRole.BUTTON, named("Make an account")).click();
		String password = invited.getByLabel("Password for the first login").inputValue();
		Browser.screenshot(invited, "invitation-en");
		invited.getByRole(AriaRole.BUTTON, named("Log in")).click();
		invited.locator("#username").fill("coordinator@" + id + ".example");
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
		Wait.until(api, "/api/network/members?hub=" + id,
				(page) -> page.toString().contains("coordinator@" + id + ".example")
						&& page.toString().contains("hub-coordinator"));
		// the login is repeated by itself, so that the token knows of the hub
		invited.getByRole(AriaRole.LINK, named("To the streams")).click();
		invited.navigate(region.url() + "/settings");
		assertThat(invited.locator("main")).containsText("API clients");
		assertThat(invited.locator("main")).containsText(id + ".api.1");
		Browser.screenshot(invited, "settings-en");
		invited.navigate(region.url() + "/audit");
		assertThat(invited.locator("table")).containsText("Hub admitted");
		Browser.screenshot(invited, "audit-en");

		// the hub keeps what it wants to keep
		invited.navigate(region.url() + "/settings");
		Download saved = invited
			.waitForDownload(() -> invited.getByRole(AriaRole.BUTTON, named("Save all else as one file")).click());
		JsonNode kept = JsonMapper.shared().readTree(saved.path());
		assertThat(kept.get("network/members").toString()).contains("coordinator@" + id + ".example");
		assertThat(kept.get("network/api-clients").toString()).contains(id + ".api");
		assertThat(kept.get("network/audit")).isNotEmpty();

		decide(operator, id, "Suspend", "within a minute", "Suspended");
		Duration out = Wait.until("the coordinator of a suspended hub is out",
				() -> Browser.me(invited, region.url()).map((me) -> !me.toString().contains(id)).orElse(true));
		System.out.printf("the coordinator of a suspended hub was out after %d ms%n", out.toMillis());
		assertThat(out).isLessThan(Duration.ofSeconds(75));
		decide(operator, id, "Close for good", "under Settings", "Closed");
		decide(operator, id, "Erase", "cannot be undone", "Erased");
		Wait.untilDone(api, id);
		assertThat(new Keycloak(region).admin("GET", "/users?exact=true&email=coordinator@" + id + ".example", null)
			.json()).isEmpty();
		assertThat(api.get("/api/network/members?hub=" + id).json().get("items")).isEmpty();
		assertThat(api.get("/api/network/audit?limit=200&hub=" + id).body()).doesNotContain("coordinator@" + id);
	}

	/** The page says what it will do, and does it when that is confirmed. */
	private static void decide(Page page, String hub, String decision, String told, String status) {
		row(page, hub).getByRole(AriaRole.BUTTON, inside(decision)).click();
		Locator dialog = page.getByRole(AriaRole.DIALOG);
		assertThat(dialog).containsText("Hub " + hub);
		assertThat(dialog).containsText(told);
		Browser.screenshot(page, "decide-" + status.toLowerCase(Locale.ROOT) + "-en");
		dialog.getByRole(AriaRole.BUTTON, inside(decision)).click();
		assertThat(row(page, hub)).containsText(status);
	}

	private static Locator row(Page page, String hub) {
		return page.locator("tr").filter(new Locator.FilterOptions().setHasText("Hub " + hub));
	}

	private static Locator.GetByRoleOptions inside(String name) {
		return new Locator.GetByRoleOptions().setName(name).setExact(true);
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private static Page.GetByLabelOptions exactly() {
		return new Page.GetByLabelOptions().setExact(true);
	}

}
