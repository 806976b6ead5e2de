package io.krets.acceptance;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A hub's people log in by the hub's own provider: another realm of the same Keycloak,
 * with a browser origin of its own.
 */
@ExtendWith(Platform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class A07SecondLoginIT {

	private static final String PASSWORD = "a password of the other realm";

	private static final String HUB = Wait.fresh("frosta");

	private static final String REALM = "other-" + HUB;

	private static final String DOMAIN = HUB + ".example";

	private static final String PROVIDER = "/api/network/hubs/" + HUB + "/identity-provider";

	private static Browser browser;

	private static Keycloak keycloak;

	@BeforeAll
	static void linkTheOtherRealm(Running region) {
		browser = Browser.start();
		keycloak = new Keycloak(region);
		Api operator = region.api("operator-api");
		Api.Answer admitted = operator.post("/api/network/hubs", """
				{"id": "%s", "name": "Hub of the other login", "country": "NO", "domains": ["%s"],
				 "coordinator": {"email": "coordinator@%s"}}""".formatted(HUB, DOMAIN, DOMAIN));
		assertThat(admitted.status()).as(admitted.body()).isEqualTo(201);
		Wait.untilDone(operator, HUB);
		keycloak.restartWith(realm(region));
		Api.Answer linked = operator.put(PROVIDER, "", login(DOMAIN));
		assertThat(linked.status()).as(linked.body()).isEqualTo(200);
		assertThat(linked.json().get("redirectUri").asString()).isEqualTo(endpoint(region));
		awaitProvider(operator);
	}

	@AfterAll
	static void stopBrowser() {
		if (browser != null) {
			browser.close();
		}
	}

	private static String issuer() {
		return keycloak.url() + "/realms/" + REALM;
	}

	private static String endpoint(Running region) {
		return region.url() + "/auth/realms/krets/broker/hub-" + HUB + "/endpoint";
	}

	private static String login(String domain) {
		String protocol = issuer() + "/protocol/openid-connect";
		return JsonMapper.shared()
			.writeValueAsString(Map.of("type", "OIDC", "name", "The other login", "domain", domain, "clientSecret",
					"other-secret", "settings",
					Map.of("issuer", issuer(), "authorizationUrl", protocol + "/auth", "tokenUrl", protocol + "/token",
							"jwksUrl", protocol + "/certs", "logoutUrl", protocol + "/logout", "clientId", "krets")));
	}

	private static String realm(Running region) {
		List<Map<String, Object>> users = List.of(user("first", "first@" + DOMAIN), user("taken", "taken@" + DOMAIN));
		Map<String, Object> krets = Map.of("clientId", "krets", "secret", "other-secret", "publicClient", false,
				"standardFlowEnabled", true, "serviceAccountsEnabled", true, "redirectUris",
				List.of(endpoint(region) + "*"), "attributes",
				Map.of("post.logout.redirect.uris", "+", "pkce.code.challenge.method", "S256"), "protocolMappers",
				List.of(Map.of("name", "audience", "protocol", "openid-connect", "protocolMapper",
						"oidc-audience-mapper", "config",
						Map.of("included.custom.audience", "krets-api", "access.token.claim", "true"))));
		return JsonMapper.shared()
			.writeValueAsString(Map.of("realm", REALM, "enabled", true, "sslRequired", "none", "attributes",
					Map.of("frontendUrl", keycloak.url()), "users", users, "clients", List.of(krets)));
	}

	private static Map<String, Object> user(String name, String email) {
		return Map.of("username", name, "email", email, "emailVerified", true, "firstName", "Person", "lastName", name,
				"enabled", true, "credentials",
				List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false)));
	}

	private static void awaitProvider(Api operator) {
		Wait.until(operator, PROVIDER, (body) -> body.at("/progress/state").asString("").equals("DONE"));
	}

	@Test
	@Order(1)
	void theFirstTimeAPersonBecomesAMemberWithTheLeastRoleAndTheSecondTimeIsTheSamePerson(Running region) {
		Api operator = region.api("operator-api");
		Page page = browser.newPage("en");
		enterAddress(page, region, "first@" + DOMAIN);
		logInThere(page, "first");
		inTheApp(page);
		JsonNode me = Browser.me(page, region.url()).orElseThrow();
		assertThat(texts(me.get("hubs"))).containsExactly(HUB);
		assertThat(me.get("roles")).as("the least role is none").isEmpty();
		assertThat(me.get("firms")).isEmpty();
		Browser.screenshot(page, "other-login-en");
		JsonNode members = Wait.until(operator, "/api/network/members?hub=" + HUB,
				(body) -> body.toString().contains("first@" + DOMAIN));
		assertThat(members.get("items")
			.valueStream()
			.filter((member) -> member.get("email").asString("").equals("first@" + DOMAIN))
			.flatMap((member) -> member.get("roles").valueStream())).isEmpty();
		assertThat(page.request().get(region.url() + "/api/network/members?hub=" + HUB).status()).isEqualTo(403);

		// the other login ends with ours: the second time asks for the password again
		logOut(page);
		assertThat(Browser.me(page, region.url())).isEmpty();
		enterAddress(page, region, "first@" + DOMAIN);
		logInThere(page, "first");
		inTheApp(page);
		assertThat(Browser.me(page, region.url()).orElseThrow().get("subject")).isEqualTo(me.get("subject"));
	}

	@Test
	@Order(2)
	void aPersonOfTwoHubsIsOfBothAndOneWhoIsRemovedIsOutWithinAMinute(Running region) {
		Api operator = region.api("operator-api");
		String subject = subjectOf("first@" + DOMAIN);
		Api.Answer invited = region.api("orkanger-api").post("/api/network/invitations", """
				{"hub": "orkanger", "email": "first@%s", "roles": []}""".formatted(DOMAIN));
		String link = invited.json().get("link").asString();
		Page page = browser.newPage("en");
		enterAddress(page, region, "first@" + DOMAIN);
		logInThere(page, "first");
		inTheApp(page);
		page.navigate(link);
		page.getByRole(AriaRole.BUTTON, named("Accept")).click();
		assertThat(page.locator("main")).containsText("Welcome");
		Wait.until(region.api("orkanger-api"), "/api/network/members?hub=orkanger",
				(body) -> body.get("items")
					.valueStream()
					.anyMatch((member) -> member.get("subject").asString().equals(subject)
							&& member.at("/progress/state").asString("").equals("DONE")));
		page.getByRole(AriaRole.LINK, named("To the streams")).click();
		inTheApp(page);
		assertThat(texts(Browser.me(page, region.url()).orElseThrow().get("hubs"))).containsExactlyInAnyOrder(HUB,
				"orkanger");

		for (String hub : List.of(HUB, "orkanger")) {
			JsonNode member = operator.get("/api/network/members?limit=200&hub=" + hub)
				.json()
				.get("items")
				.valueStream()
				.filter((it) -> it.get("subject").asString().equals(subject))
				.findFirst()
				.orElseThrow();
			assertThat(operator
				.delete("/api/network/members/" + hub + "/" + subject, "\"" + member.get("version").asLong() + "\"")
				.status()).isEqualTo(204);
		}
		Duration out = Wait.until("a removed person is out",
				() -> Browser.me(page, region.url()).map((me) -> me.get("hubs").isEmpty()).orElse(true));
		System.out.printf("a removed person was out after %d ms%n", out.toMillis());
		assertThat(out).isLessThan(Duration.ofSeconds(75));
	}

	@Test
	@Order(3)
	void anAccountThatIsThereIsNotTakenOver(Running region) {
		String email = "taken@" + DOMAIN;
		String subject = account(email);
		Page page = browser.newPage("en");
		page.navigate(region.url() + "/");
		assertThat(page.locator("#username")).isVisible();
		// whoever knows the other realm's password goes there without being sent
		page.navigate(page.url() + "&kc_idp_hint=hub-" + HUB);
		logInThere(page, "taken");
		assertThat(page.locator("body")).containsText("already exists");
		Browser.screenshot(page, "no-takeover-en");
		page.locator("#linkAccount").click();
		page.locator("#password").fill(PASSWORD);
		page.locator("#kc-login").click();
		assertThat(page.locator("body")).containsText("Invalid");
		assertThat(Browser.me(page, region.url())).isEmpty();
		assertThat(keycloak.admin("GET", "/users/" + subject + "/federated-identity", null).json()).isEmpty();
		assertThat(region.api("operator-api").get("/api/network/members?hub=" + HUB).body()).doesNotContain(subject);
	}

	@Test
	@Order(4)
	void whoOnlyHasAnAddressOfTheDomainIsNoMember(Running region) {
		String email = "guest@" + DOMAIN;
		account(email);
		Page page = browser.newPage("en");
		enterAddress(page, region, email);
		page.locator("#password").fill("a password here");
		page.locator("#kc-login").click();
		inTheApp(page);
		assertThat(Browser.me(page, region.url()).orElseThrow().get("hubs")).isEmpty();
		assertThat(JsonMapper.shared()
			.readTree(page.request().get(region.url() + "/api/registry/streams").text())
			.get("items")).isEmpty();
	}

	@Test
	@Order(5)
	void anotherHubsCoordinatorCanNotTouchItAndItsTokensAreNotOurs(Running region) throws Exception {
		Api orkanger = region.api("orkanger-api");
		assertThat(orkanger.get(PROVIDER).status()).isEqualTo(404);
		assertThat(orkanger.put(PROVIDER, "", login(DOMAIN)).status()).isEqualTo(404);
		assertThat(orkanger.delete(PROVIDER, "\"1\"").status()).isEqualTo(404);
		Api.Answer foreignDomain = orkanger.put("/api/network/hubs/orkanger/identity-provider", "", login(DOMAIN));
		assertThat(foreignDomain.status()).isEqualTo(400);
		assertThat(foreignDomain.json().at("/errors/0/code").asString()).isEqualTo("not-yours");

		HttpResponse<String> answer = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(issuer() + "/protocol/openid-connect/token"))
				.header("Content-Type", "application/x-www-form-urlencoded")
				.POST(HttpRequest.BodyPublishers
					.ofString("grant_type=client_credentials&client_id=krets&client_secret=other-secret"))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		A06TokensIT.assertRefused(region, JsonMapper.shared().readTree(answer.body()).get("access_token").asString(),
				"another issuer");
	}

	@Test
	@Order(6)
	void withoutTheDomainOrUnlinkedNobodyIsSentThere(Running region) {
		Api operator = region.api("operator-api");
		domains(operator, "elsewhere-" + DOMAIN);
		Wait.until("a login without its domain is off", () -> !isOn());
		notSentThere(region);
		domains(operator, DOMAIN);
		Wait.until("a login with its domain again is on", A07SecondLoginIT::isOn);
		Page page = browser.newPage("en");
		enterAddress(page, region, "first@" + DOMAIN);
		logInThere(page, "first");

		awaitProvider(operator);
		long version = operator.get(PROVIDER).json().get("version").asLong();
		assertThat(operator.delete(PROVIDER, "\"" + version + "\"").status()).isEqualTo(204);
		Wait.until("an unlinked login is gone",
				() -> keycloak.admin("GET", "/identity-provider/instances/hub-" + HUB, null).status() == 404);
		notSentThere(region);
	}

	private static boolean isOn() {
		Keycloak.Answer instance = keycloak.admin("GET", "/identity-provider/instances/hub-" + HUB, null);
		return instance.status() == 200 && instance.json().get("enabled").asBoolean()
				&& instance.json().path("organizationId").isString();
	}

	private static void notSentThere(Running region) {
		Page page = browser.newPage("en");
		enterAddress(page, region, "nobody@" + DOMAIN);
		assertThat(page.locator("#username, #password").first()).isVisible();
		assertThat(page.url()).startsWith(region.url());
		assertThat(Browser.me(page, region.url())).isEmpty();
	}

	private static void domains(Api operator, String domain) {
		Api.Answer hub = operator.get("/api/network/hubs/" + HUB);
		Api.Answer changed = operator.put("/api/network/hubs/" + HUB, hub.etag().orElseThrow(),
				"{\"name\": \"Hub of the other login\", \"country\": \"NO\", \"domains\": [\"" + domain + "\"]}");
		assertThat(changed.status()).as(changed.body()).isEqualTo(200);
		Wait.untilDone(operator, HUB);
	}

	/** An account of our own realm with this address; its subject. */
	private static String account(String email) {
		Keycloak.Answer made = keycloak.admin("POST", "/users",
				Map.of("username", email, "email", email, "enabled", true, "firstName", "Somebody", "lastName", "Here",
						"credentials",
						List.of(Map.of("type", "password", "value", "a password here", "temporary", false))));
		assertThat(made.status()).as(made.body()).isEqualTo(201);
		return subjectOf(email);
	}

	private static String subjectOf(String email) {
		return keycloak
			.admin("GET", "/users?exact=true&email=" + URLEncoder.encode(email, StandardCharsets.UTF_8), null)
			.json()
			.get(0)
			.get("id")
			.asString();
	}

	private static void enterAddress(Page page, Running region, String email) {
		page.navigate(region.url() + "/");
		page.locator("#username").fill(email);
		page.locator("#kc-login").click();
	}

	/** The login page of the other realm, which is at another origin. */
	private static void logInThere(Page page, String user) {
		page.waitForURL((url) -> url.startsWith(issuer()));
		page.locator("#username").fill(user);
		page.locator("#password").fill(PASSWORD);
		page.locator("#kc-login").click();
	}

	private static void inTheApp(Page page) {
		assertThat(page.getByRole(AriaRole.BUTTON, named("Log out"))).isVisible();
	}

	private static void logOut(Page page) {
		page.getByRole(AriaRole.BUTTON, named("Log out")).click();
		Locator confirm = page.locator("#kc-logout, #username");
		assertThat(confirm.first()).isVisible();
	}

	private static List<String> texts(JsonNode list) {
		return list.valueStream().map(JsonNode::asString).toList();
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

}
