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

/** A hub is admitted, and its coordinator comes in by the invitation's link. */
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
	void anInvitedCoordinatorMakesAnAccountAndComesInByTheLink(Running region) {
		String id = fresh("levanger");
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
		await(api, "/api/network/members?hub=" + id,
				(page) -> page.toString().contains("coordinator@" + id + ".example")
						&& page.toString().contains("hub-coordinator"));
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

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private static Page.GetByLabelOptions exactly() {
		return new Page.GetByLabelOptions().setExact(true);
	}

}
