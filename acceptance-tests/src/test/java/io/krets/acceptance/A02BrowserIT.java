package io.krets.acceptance;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** A coordinator's first visit, in a real browser against real Keycloak. */
@ExtendWith(Platform.class)
class A02BrowserIT {

	private static Browser browser;

	@BeforeAll
	static void takeBrowser(Browser started) {
		browser = started;
	}

	@Test
	void aCoordinatorLogsInFindsAMatchAddsAStreamSeesItsMatchAndLogsOut(Running region) {
		Page page = browser.newPage("en");
		Browser.logIn(page, region.url(), "orkanger-coordinator");
		assertThat(page.getByRole(AriaRole.LINK, named("Silica fume")).first()).isVisible();
		Browser.screenshot(page, "streams-en");

		findStream(page, "Surplus heat to district heating");
		Locator firstThree = page.locator("li.match:not(.blocked)");
		assertThat(firstThree.first()).isVisible();
		assertThat(firstThree.allInnerTexts().stream().limit(3))
			.anyMatch((text) -> text.contains("Orkland Energi Varme"));
		assertThat(firstThree.first()).containsText("km");
		Browser.screenshot(page, "matches-en");

		page.getByRole(AriaRole.LINK, named("Streams")).first().click();
		page.getByRole(AriaRole.LINK, named("Add stream"))
			.or(page.getByRole(AriaRole.BUTTON, button("Add stream")))
			.first()
			.click();
		page.getByLabel("Firm")
			.selectOption(new com.microsoft.playwright.options.SelectOption().setLabel("Orkland Energi Varme AS"));
		page.getByText("Need", new Page.GetByTextOptions().setExact(true)).first().click();
		choose(page, "Kind", "Energy");
		page.getByLabel("Name").fill("Heat for a new district heating branch");
		Browser.screenshot(page, "add-stream-en");
		page.getByRole(AriaRole.BUTTON, button("Save")).click();
		assertThat(page.getByRole(AriaRole.HEADING, heading("Heat for a new district heating branch"))).isVisible();
		assertThat(page.locator("li.match:not(.blocked)").first()).isVisible();
		assertThat(page.locator("li.match")).not().hasCount(0);
		assertThat(page.locator("main")).containsText("Surplus heat");
		Browser.screenshot(page, "added-en");

		Browser.account(page).click();
		page.getByRole(AriaRole.BUTTON, button("Log out").setExact(true)).click();
		page.waitForURL((url) -> url.contains("/protocol/openid-connect/") || url.contains("/auth/realms/krets"));
		page.navigate(region.url() + "/streams");
		assertThat(page.locator("#username")).isVisible();
	}

	@Test
	void theAppSpeaksNorwegianToANorwegianBrowser(Running region) {
		Page page = browser.newPage("nb-NO");
		Browser.logIn(page, region.url(), "orkanger-coordinator");
		Browser.account(page).click();
		assertThat(page.getByRole(AriaRole.BUTTON, button("Logg ut").setExact(true))).isVisible();
		assertThat(page.locator("html").getAttribute("lang")).startsWith("nb");
		Browser.screenshot(page, "streams-nb");
	}

	@Test
	void aFirmMemberSeesTheOwnFirmAndTheHub(Running region) {
		Page page = browser.newPage("en");
		Browser.logIn(page, region.url(), "elkem-member");
		assertThat(page.getByRole(AriaRole.LINK, named("Silica fume")).first()).isVisible();
	}

	/** Each page but the first ones is a file of its own, which an upgrade takes away. */
	@Test
	void aResearcherSeesFlowsThatAHubAgreedToAndAPageThatIsGoneSaysSo(Running region) {
		Page page = browser.newPage("en");
		Browser.logIn(page, region.url(), "researcher");
		page.getByRole(AriaRole.LINK, named("Flows")).click();
		page.getByLabel("Hub").selectOption("orkanger");
		assertThat(page.locator("main")).containsText("has a research agreement in force");
		assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("1,000–10,000 t")))
			.isVisible();
		assertThat(page.locator("main")).not().containsText("Crushed bricks");
		page.route("**/assets/AboutPage*", (route) -> route.fulfill(new Route.FulfillOptions().setStatus(404)));
		page.getByRole(AriaRole.LINK, named("About")).click();
		assertThat(page.getByRole(AriaRole.HEADING, heading("This page could not be loaded"))).isVisible();
		page.unroute("**/assets/AboutPage*");
		page.getByRole(AriaRole.BUTTON, button("Reload")).click();
		assertThat(page.getByRole(AriaRole.HEADING, heading("About Krets"))).isVisible();
	}

	private static void findStream(Page page, String name) {
		page.getByRole(AriaRole.SEARCHBOX).or(page.getByLabel("Search")).first().fill(name);
		page.getByRole(AriaRole.LINK, named(name)).first().click();
		assertThat(page.getByRole(AriaRole.HEADING, heading(name)).first()).isVisible();
	}

	private static void choose(Page page, String label, String option) {
		Locator select = page.locator("select").and(page.getByLabel(label));
		if (select.count() > 0) {
			select.first().selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(option));
		}
		else {
			page.getByLabel(option, new Page.GetByLabelOptions().setExact(true)).check();
		}
	}

	private static Page.GetByRoleOptions named(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private static Page.GetByRoleOptions button(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private static Page.GetByRoleOptions heading(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

}
