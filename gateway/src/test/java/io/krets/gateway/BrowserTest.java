package io.krets.gateway;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests of people, who have a session. */
class BrowserTest extends AbstractEdgeTest {

	private static final String SESSION = "KRETS_SESSION_8080";

	@BeforeEach
	void keycloakIsWell() {
		KEYCLOAK.firstTokenLife = 300;
		KEYCLOAK.refreshStatus = 200;
		KEYCLOAK.refreshes.set(0);
	}

	@Test
	void aVisitorIsSentToTheLoginAndThenToThePageThatWasWanted() {
		TestBrowser browser = browser();
		HttpResponse<String> first = browser.page("/streams/7?tab=matches");
		assertThat(first.statusCode()).isEqualTo(302);
		assertThat(TestBrowser.location(first)).hasPath("/oauth2/authorization/krets");
		HttpResponse<String> start = browser.page("/oauth2/authorization/krets");
		assertThat(TestBrowser.location(start).toString())
			.startsWith("http://localhost:8080/auth/realms/krets/protocol/openid-connect/auth?");
		assertThat(StandInKeycloak.form(TestBrowser.location(start).getRawQuery()))
			.containsEntry("scope", "openid organization:*")
			.containsEntry("redirect_uri", "http://localhost:8080/login/oauth2/code/krets")
			.containsEntry("code_challenge_method", "S256");
		assertThat(browser.cookies).doesNotContainKey(SESSION);
		HttpResponse<String> back = browser.callback(start);
		assertThat(TestBrowser.location(back)).isEqualTo(URI.create("/streams/7?tab=matches"));
		assertThat(browser.page("/streams/7").body()).contains("stand-in page");
		assertThat(browser.cookies).containsKey(SESSION).doesNotContainKey("KRETS_RETURN");
	}

	@Test
	void theLoginIsInTheLanguageThatWasAskedFor() {
		Map.of("nb", "no", "sv", "sv").forEach((asked, sent) -> {
			URI location = TestBrowser.location(browser().get("/oauth2/authorization/krets?lang=" + asked));
			assertThat(StandInKeycloak.form(location.getRawQuery())).containsEntry("ui_locales", sent);
		});
		URI norwegian = TestBrowser.location(browser()
			.send(browser().request("/oauth2/authorization/krets").header("Accept-Language", "nb-NO,nb;q=0.9")));
		assertThat(StandInKeycloak.form(norwegian.getRawQuery())).containsEntry("ui_locales", "no");
		URI location = TestBrowser.location(browser()
			.send(browser().request("/oauth2/authorization/krets?lang=xx").header("Accept-Language", "%&/")));
		assertThat(StandInKeycloak.form(location.getRawQuery())).doesNotContainKey("ui_locales");
	}

	@Test
	void theSessionCookieIsProtectedAndLeavesNoTraceInTheBrowser() {
		HttpResponse<String> back = browser().login();
		assertThat(back.headers().allValues("Set-Cookie")).filteredOn((cookie) -> cookie.startsWith(SESSION))
			.singleElement()
			.asString()
			.containsIgnoringCase("HttpOnly")
			.contains("SameSite=Lax", "Path=/")
			.doesNotContain("Max-Age", "eyJ");
	}

	@Test
	void aServiceGetsTheTokenAndNoCookie() {
		TestBrowser browser = loggedIn();
		assertThat(browser.get("/api/registry/streams").body()).containsIgnoringCase("Authorization=[Bearer eyJ")
			.doesNotContainIgnoringCase("cookie")
			.doesNotContain(SESSION);
		assertThat(browser.get("/api/me").body()).contains("\"hubs\":[\"orkanger\"]");
	}

	@Test
	void writingNeedsTheCsrfHeader() {
		TestBrowser browser = loggedIn();
		browser.get("/api/me");
		String token = browser.cookies.get("XSRF-TOKEN");
		assertProblem(browser.post("/api/registry/streams", "{}"), 403, "csrf");
		assertProblem(browser.post("/api/registry/streams", "{}", "X-XSRF-TOKEN", "guess"), 403, "csrf");
		assertThat(browser.post("/api/registry/streams", "{}", "X-XSRF-TOKEN", token).statusCode()).isEqualTo(200);
	}

	@Test
	void parallelRequestsShareOneRefresh() throws Exception {
		KEYCLOAK.firstTokenLife = 5;
		TestBrowser browser = loggedIn();
		try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<HttpResponse<String>>> answers = new ArrayList<>();
			for (int i = 0; i < 30; i++) {
				answers.add(executor.submit(() -> browser.get("/api/registry/streams")));
			}
			for (Future<HttpResponse<String>> answer : answers) {
				assertThat(answer.get().statusCode()).isEqualTo(200);
			}
		}
		assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
		assertThat(KEYCLOAK.refreshes).hasValue(1);
	}

	@Test
	void aSessionThatKeycloakEndedIsOver() {
		KEYCLOAK.firstTokenLife = 5;
		TestBrowser browser = loggedIn();
		KEYCLOAK.refreshStatus = 400;
		assertProblem(browser.get("/api/registry/streams"), 401, "session-ended");
		assertThat(browser.cookies).doesNotContainKey(SESSION);
		assertThat(TestBrowser.location(browser.page("/"))).hasPath("/oauth2/authorization/krets");
	}

	@Test
	void whenKeycloakDoesNotAnswerTheSessionWaits() {
		KEYCLOAK.firstTokenLife = 1;
		TestBrowser browser = loggedIn();
		KEYCLOAK.refreshStatus = 500;
		Awaitility.await().until(() -> browser.get("/api/registry/streams").statusCode() == 503);
		assertProblem(browser.get("/api/registry/streams"), 503, "login-unavailable");
		KEYCLOAK.refreshStatus = 200;
		Awaitility.await().until(() -> browser.get("/api/registry/streams").statusCode() == 200);
	}

	@Test
	void logoutEndsTheSessionHereAndAtKeycloak() {
		TestBrowser browser = loggedIn();
		browser.get("/api/me");
		String session = browser.cookies.get(SESSION);
		HttpResponse<String> form = browser.post("/logout", "_csrf=" + browser.cookies.get("XSRF-TOKEN"),
				"Content-Type", "application/x-www-form-urlencoded");
		assertThat(form.statusCode()).isEqualTo(302);
		assertThat(TestBrowser.location(form)).hasPath("/auth/realms/krets/protocol/openid-connect/logout");
		assertThat(StandInKeycloak.form(TestBrowser.location(form).getRawQuery())).containsKey("id_token_hint")
			.containsEntry("post_logout_redirect_uri", "http://localhost:8080/");
		assertThat(browser.cookies).doesNotContainKey(SESSION);
		TestBrowser thief = browser();
		thief.cookies.put(SESSION, session);
		assertProblem(thief.get("/api/me"), 401, "unauthenticated");
	}

	@Test
	void aScriptThatLogsOutIsToldWhereToGo() {
		TestBrowser browser = loggedIn();
		browser.get("/api/me");
		HttpResponse<String> response = browser.post("/logout", "", "Accept", "application/json", "X-XSRF-TOKEN",
				browser.cookies.get("XSRF-TOKEN"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).startsWith("{\"location\":\"http://localhost:8080/auth/realms/krets/");
	}

	@Test
	void twoTabsLogInAtTheSameTime() {
		TestBrowser browser = browser();
		HttpResponse<String> one = browser.get("/oauth2/authorization/krets");
		HttpResponse<String> other = browser.get("/oauth2/authorization/krets");
		assertThat(TestBrowser.location(browser.callback(one))).isEqualTo(URI.create("/"));
		assertThat(TestBrowser.location(browser.callback(other))).isEqualTo(URI.create("/"));
		assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
	}

	@Test
	void anAttemptThatIsForgedOrOfAnotherBrowserLogsNobodyIn() {
		HttpResponse<String> start = browser().get("/oauth2/authorization/krets");
		TestBrowser other = browser();
		assertThat(TestBrowser.location(other.callback(start))).isEqualTo(URI.create("/"));
		assertThat(other.get("/api/me").statusCode()).isEqualTo(401);
		TestBrowser forger = browser();
		HttpResponse<String> own = forger.get("/oauth2/authorization/krets");
		forger.cookies.replaceAll((name, value) -> name.startsWith("KRETS_LOGIN")
				? (value.startsWith("A") ? "B" : "A") + value.substring(1) : value);
		forger.callback(own);
		assertThat(forger.get("/api/me").statusCode()).isEqualTo(401);
	}

	@Test
	void aPlantedReturnAddressLeadsNowhereElse() {
		for (String planted : List.of("//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil")) {
			TestBrowser browser = browser();
			browser.cookies.put("KRETS_RETURN",
					Base64.getUrlEncoder().encodeToString(planted.getBytes(StandardCharsets.UTF_8)));
			assertThat(TestBrowser.location(browser.login())).isEqualTo(URI.create("/"));
		}
	}

	@Test
	void pagesAreServedFreshAndAssetsForAYear() {
		TestBrowser browser = loggedIn();
		HttpResponse<String> page = browser.page("/");
		assertThat(page.body()).contains("stand-in page");
		assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-cache");
		HttpResponse<String> asset = browser().get("/assets/app-0a1b2c.js");
		assertThat(asset.headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
		HttpResponse<String> missing = browser().get("/assets/missing.js");
		assertProblem(missing, 404, "not-found");
		assertThat(missing.headers().firstValue("Cache-Control").orElse("")).as("may be there after an upgrade")
			.doesNotContain("immutable");
		assertProblem(browser.get("/logo.png"), 404, "not-found");
		assertProblem(browser.page("/api/unknown"), 404, "not-found");
	}

	@Test
	void anAssetIsSentSmallToWhoTakesItSo() {
		String path = "/assets/app-0a1b2c.js";
		HttpResponse<String> small = browser().send(browser().request(path).header("Accept-Encoding", "gzip, deflate"));
		assertThat(small.headers().firstValue("Content-Encoding")).hasValue("gzip");
		assertThat(small.headers().firstValue("Vary").orElse("")).containsIgnoringCase("accept-encoding");
		assertThat(small.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
		assertThat(small.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
		assertThat(browser().get(path).headers().firstValue("Content-Encoding")).isEmpty();
	}

	private TestBrowser loggedIn() {
		TestBrowser browser = browser();
		browser.login();
		assertThat(browser.cookies).containsKey(SESSION);
		return browser;
	}

}
