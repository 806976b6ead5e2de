package io.krets.acceptance;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A park's people log in with the park's own login: a second realm, at another address,
 * in a real browser.
 */
@ExtendWith(Platform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class A10SecondLoginIT {

	private static final Duration WITHIN = Duration.ofSeconds(75);

	private static final String LOCAL = "a password of my own";

	private static Browser browser;

	private static Api operator;

	private static OtherRealm other;

	private static String hub;

	private static String domain;

	@BeforeAll
	static void linkTheOwnLoginOfAFreshHub(Running region, Browser started) {
		browser = started;
		operator = region.api("operator-api");
		hub = Wait.fresh("park");
		domain = hub + ".example";
		Api.Answer admitted = operator.post("/api/network/hubs", """
				{"id": "%1$s", "name": "Hub %1$s", "country": "NO", "domains": ["%1$s.example"],
				 "coordinator": {"email": "coordinator@%1$s.example", "name": "Hub Coordinator"}}""".formatted(hub));
		assertThat(admitted.status()).as(admitted.body()).isEqualTo(201);
		Wait.untilDone(operator, hub);
		other = new OtherRealm("own-" + hub, region).user(address("first"))
			.user(address("third"))
			.user(address("taken"))
			.user(address("later"));
		other.start(hub);
		operator = region.api("operator-api");
		link("\"0\"", other.linkWithLogout(domain));
	}

	@Test
	@Order(1)
	void somebodyComesInByTheOwnLoginTwiceAndLogsOutEverywhere(Running region) {
		Page page = browser.newPage("en");
		enter(page, region, address("first"));
		other.logIn(page, address("first"));
		assertThat(Browser.account(page)).isVisible();
		Browser.screenshot(page, "own-login-first-en");
		JsonNode me = Browser.me(page, region.url()).orElseThrow();
		assertThat(me.get("hubs").valueStream().map(JsonNode::asString)).containsExactly(hub);
		assertThat(me.get("roles")).as("the least rights: %s", me).isEmpty();
		String subject = me.get("subject").asString();
		assertThat(other.remembers(page)).isTrue();

		logOut(page, "Log out");
		assertThat(page.locator("#username")).isVisible();
		assertThat(Browser.me(page, region.url())).as("the session at the gateway").isEmpty();
		assertThat(other.remembers(page)).as("the session at the park's own login").isFalse();

		enter(page, region, address("first"));
		other.logIn(page, address("first"));
		assertThat(Browser.account(page)).isVisible();
		assertThat(Browser.me(page, region.url()).orElseThrow().get("subject").asString()).isEqualTo(subject);
	}

	@Test
	@Order(2)
	void whoeverLogsOutOnAllDevicesOrAtTheOwnLoginIsOutEverywhereWithinAMinute(Running region) {
		Page desk = browser.newPage("en");
		Page phone = browser.newPage("en");
		Page third = browser.newPage("en");
		for (Page device : List.of(desk, phone)) {
			enter(device, region, address("first"));
			other.logIn(device, address("first"));
			assertThat(Browser.account(device)).isVisible();
		}
		Browser.account(desk).click();
		assertThat(desk.locator(".account-menu")).containsText("within a minute");
		Browser.screenshot(desk, "account-menu-en");
		desk.getByRole(AriaRole.BUTTON, named("Log out on all devices")).click();
		assertThat(desk.locator("#username")).isVisible();
		assertThat(Browser.me(desk, region.url())).isEmpty();

		link(operator.get(login()).etag().orElseThrow(), other.linkThatTells(domain));
		enter(third, region, address("third"));
		other.logIn(third, address("third"));
		assertThat(Browser.account(third)).isVisible();
		other.logOut(third);
		Duration phoneOut = Wait.until("the same person's other browser is out",
				() -> Browser.me(phone, region.url()).isEmpty());
		Duration thirdOut = Wait.until("who logged out at the park's own login is out",
				() -> Browser.me(third, region.url()).isEmpty());
		System.out.printf("another browser of the same person was out after %d ms, who logged out there after %d ms%n",
				phoneOut.toMillis(), thirdOut.toMillis());
		assertThat(phoneOut).isLessThan(WITHIN);
		assertThat(thirdOut).isLessThan(WITHIN);
		phone.navigate(region.url() + "/streams");
		assertThat(phone.locator("#username")).isVisible();
	}

	@Test
	@Order(3)
	void anAccountThatIsThereAlreadyIsNotTakenOver(Running region) {
		String subject = account(region, address("taken"));
		Page page = browser.newPage("en");
		enter(page, region, address("nobody"));
		other.logIn(page, address("taken"));
		assertThat(page.locator("body")).containsText("already exists");
		Browser.screenshot(page, "own-login-account-exists-en");
		assertThat(Browser.me(page, region.url())).isEmpty();
		page.locator("#linkAccount").click();
		page.locator("#password").fill("a guess at the password");
		page.locator("#kc-login").click();
		assertThat(page.locator("#password")).isVisible();
		assertThat(Browser.me(page, region.url())).isEmpty();
		page.locator("#password").fill(LOCAL);
		page.locator("#kc-login").click();
		assertThat(Browser.account(page)).isVisible();
		assertThat(Browser.me(page, region.url()).orElseThrow().get("subject").asString()).isEqualTo(subject);
	}

	@Test
	@Order(4)
	void anAddressOfTheDomainAloneMakesNobodyAMember(Running region) {
		account(region, address("visitor"));
		Page page = browser.newPage("en");
		enter(page, region, address("visitor"));
		page.locator("#password").fill(LOCAL);
		page.locator("#kc-login").click();
		assertThat(Browser.account(page)).isVisible();
		Browser.screenshot(page, "no-hub-en");
		assertThat(Browser.me(page, region.url()).orElseThrow().get("hubs")).isEmpty();
	}

	@Test
	@Order(5)
	void anotherHubsCoordinatorTouchesNeitherLoginNorDomain(Running region) {
		Api neighbour = region.api("orkanger-api");
		assertThat(neighbour.get(login()).status()).isEqualTo(404);
		assertThat(neighbour.put(login(), "\"1\"", other.linkWithLogout(domain)).status()).isEqualTo(404);
		assertThat(neighbour.delete(login(), "\"1\"").status()).isEqualTo(404);
		Api.Answer own = neighbour.put("/api/network/hubs/orkanger/identity-provider", "\"0\"",
				other.linkWithLogout(domain));
		assertThat(own.status()).isEqualTo(400);
		assertThat(own.json().at("/errors/0/code").asString()).isEqualTo("not-yours");
	}

	@Test
	@Order(6)
	void withoutTheDomainTheLoginIsOffAndWithItOnAgain(Running region) {
		setDomain("elsewhere." + domain);
		JsonNode waiting = Wait.until(operator, login(),
				(it) -> it.at("/progress/state").asString("").equals("WAITING"));
		assertThat(waiting.at("/progress/problem").asString()).contains("not the hub's any more");
		Page page = browser.newPage("en");
		enter(page, region, address("later"));
		isKeptHere(page, region);

		setDomain(domain);
		Wait.until(operator, login(), (it) -> it.at("/progress/state").asString("").equals("DONE"));
		Page again = browser.newPage("en");
		enter(again, region, address("later"));
		other.logIn(again, address("later"));
		assertThat(Browser.account(again)).isVisible();
	}

	@Test
	@Order(7)
	void afterUnlinkingNobodyIsSentThere(Running region) {
		Api.Answer linked = operator.get(login());
		assertThat(operator.delete(login(), linked.etag().orElseThrow()).status()).isEqualTo(204);
		assertThat(operator.get(login()).status()).isEqualTo(404);
		Keycloak keycloak = new Keycloak(region);
		Wait.until("Keycloak has no such login any more",
				() -> keycloak.admin("GET", "/identity-provider/instances/hub-" + hub, null).status() == 404);
		Page page = browser.newPage("en");
		enter(page, region, address("unheard-of"));
		isKeptHere(page, region);
	}

	/** Makes an account with a password here; answers its subject. */
	private static String account(Running region, String email) {
		Keycloak keycloak = new Keycloak(region);
		Keycloak.Answer made = keycloak.admin("POST", "/users",
				Map.of("username", email, "email", email, "enabled", true, "firstName", "Somebody", "lastName", "Here",
						"credentials", List.of(Map.of("type", "password", "value", LOCAL))));
		assertThat(made.status()).as(made.body()).isEqualTo(201);
		return keycloak.admin("GET", "/users?exact=true&email=" + email, null).json().get(0).get("id").asString();
	}

	private static void link(String etag, String wanted) {
		Api.Answer linked = operator.put(login(), etag, wanted);
		assertThat(linked.status()).as(linked.body()).isEqualTo(200);
		Wait.until(operator, login(), (it) -> it.at("/progress/state").asString("").equals("DONE"));
	}

	private static void setDomain(String wanted) {
		String path = "/api/network/hubs/" + hub;
		Api.Answer changed = operator.put(path, operator.get(path).etag().orElseThrow(), """
				{"name": "Hub %s", "country": "NO", "domains": ["%s"]}""".formatted(hub, wanted));
		assertThat(changed.status()).as(changed.body()).isEqualTo(200);
	}

	private static String address(String name) {
		return name + "@" + domain;
	}

	private static String login() {
		return "/api/network/hubs/" + hub + "/identity-provider";
	}

	private static void enter(Page page, Running region, String email) {
		page.navigate(region.url() + "/");
		page.locator("#username").fill(email);
		page.locator("#kc-login").click();
	}

	private static void isKeptHere(Page page, Running region) {
		page.waitForLoadState(LoadState.NETWORKIDLE);
		assertThat(page.locator("#kc-header")).isVisible();
		assertThat(page.url()).startsWith(region.url());
		assertThat(Browser.me(page, region.url())).isEmpty();
	}

	private static void logOut(Page page, String way) {
		Browser.account(page).click();
		page.getByRole(AriaRole.BUTTON, named(way)).click();
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

}
