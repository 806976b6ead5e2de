package io.krets.acceptance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Assertions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Chromium, as installed on this machine. */
final class Browser implements AutoCloseable {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	private static final int PATIENCE_MILLIS = 20_000;

	private final Playwright playwright;

	private final com.microsoft.playwright.Browser browser;

	private Browser(Path executable) {
		this.playwright = Playwright
			.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
		this.browser = this.playwright.chromium()
			.launch(new BrowserType.LaunchOptions().setExecutablePath(executable)
				.setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
						"--disable-background-networking", "--disable-component-update", "--disable-sync")));
	}

	/**
	 * Starts the browser. Where there is none, the test is skipped with a loud line;
	 * under CI it fails.
	 */
	static Browser start() {
		Optional<Path> chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
			.map(Path::of)
			.filter(Files::isExecutable)
			.findFirst();
		if (chromium.isEmpty()) {
			String message = "NO CHROMIUM: browser tests do not run. Install it, for example with: apt-get install chromium";
			System.err.println(message);
			if (Boolean.parseBoolean(System.getenv("CI"))) {
				Assertions.fail(message);
			}
			Assumptions.abort(message);
		}
		PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
		return new Browser(chromium.orElseThrow());
	}

	/** A fresh profile: no cookies, this language. */
	Page newPage(String language) {
		BrowserContext context = this.browser
			.newContext(new com.microsoft.playwright.Browser.NewContextOptions().setLocale(language)
				.setViewportSize(1280, 900));
		Page page = context.newPage();
		page.setDefaultTimeout(PATIENCE_MILLIS);
		return page;
	}

	/** Logs a demo user in, whose password is the user name. */
	static void logIn(Page page, String url, String user) {
		page.navigate(url + "/");
		// Keycloak asks for the name first: it may belong to a hub with its own login
		page.locator("#username").fill(user);
		page.locator("#kc-login").click();
		page.locator("#password").fill(user);
		page.locator("#kc-login").click();
		page.waitForURL(url + "/**");
	}

	/** The button that says who is logged in; behind it are the ways out. */
	static Locator account(Page page) {
		return page.locator("button.account");
	}

	/** Who the page's session says it is; empty when there is none any more. */
	static Optional<JsonNode> me(Page page, String url) {
		APIResponse answer = page.request().get(url + "/api/me");
		return (answer.status() == 200) ? Optional.of(JsonMapper.shared().readTree(answer.text())) : Optional.empty();
	}

	/** Keeps what the page looks like, for people. */
	static void screenshot(Page page, String name) {
		page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")).setFullPage(true));
	}

	@Override
	public void close() {
		this.browser.close();
		this.playwright.close();
	}

}
