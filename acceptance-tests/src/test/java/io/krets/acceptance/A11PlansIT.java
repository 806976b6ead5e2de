package io.krets.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.util.UUID;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/** What a coordinator plans and accounts for: scenarios, flows, heat and water. */
@ExtendWith(Platform.class)
class A11PlansIT {

	/** A scenario of a hub takes seconds, on a busy machine a minute. */
	private static final LocatorAssertions.IsVisibleOptions PATIENTLY = new LocatorAssertions.IsVisibleOptions()
		.setTimeout(120_000);

	private static Browser browser;

	@BeforeAll
	static void takeBrowser(Browser started) {
		browser = started;
	}

	private static Page coordinator(Running region) {
		Page page = browser.newPage("en");
		Browser.logIn(page, region.url(), "kokkola-coordinator");
		return page;
	}

	@Test
	void aScenarioShowsItsPlanTheFrontWhoGainsAndWhatBreaksIt(Running region) {
		Page page = coordinator(region);
		String name = "Plan " + UUID.randomUUID().toString().substring(0, 8);
		page.navigate(region.url() + "/scenarios/new");
		page.locator("#name").fill(name);
		page.locator("details.more summary").first().click();
		Locator whey = page.locator("li", new Page.LocatorOptions().setHasText("Whey permeate"));
		assertThat(whey.locator("input[type=checkbox]")).isChecked();
		whey.locator("input.most").fill("9000");
		page.locator("li", new Page.LocatorOptions().setHasText("Bark and wood residue as fuel"))
			.locator("input[type=checkbox]")
			.uncheck();
		page.locator("#investment").fill("100000000");
		Browser.screenshot(page, "scenario-form-en");
		button(page, "Find the best plan").click();
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))).isVisible();
		assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("The best plan")))
			.isVisible(PATIENTLY);
		Locator plan = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("The best plan"));
		assertThat(plan.getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName("Whey permeate")).first())
			.containsText("9,000 t/year");
		assertThat(page.getByText("Room for one more").or(page.getByText("One more")).first()).isVisible();
		assertThat(page.locator(".front-list button").first()).isVisible();
		page.locator(".front-list button").last().click();
		button(page, "Back to the best plan").click();
		page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show what remains")).first().click();
		assertThat(page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("The plan without")))
			.isVisible();
		Browser.screenshot(page, "scenario-en");
	}

	@Test
	void flowsAreDrawnMarkedAsSampleAndDownloaded(Running region) throws IOException {
		Page page = coordinator(region);
		page.navigate(region.url() + "/flows");
		// a band that runs level has a box of no height, which counts as hidden
		assertThat(page.locator("svg.sankey path.band >> visible=true").first()).isVisible();
		Locator row = page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("Whey permeate")).first();
		assertThat(row).containsText("sample");
		assertThat(row).containsText("11,000 t");
		row.getByRole(AriaRole.BUTTON).click();
		assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Offer").setExact(true)))
			.isVisible();
		Browser.screenshot(page, "flows-en");
		assertThat(read(page, button(page, "SVG"))).startsWith("<svg").contains("Whey permeate");
		assertThat(read(page, page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("CSV"))))
			.startsWith("hub,period,source")
			.contains("Whey permeate");
		assertThat(read(page, page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("JSON Lines"))))
			.startsWith("{")
			.contains("\"sample\":true");
		Download picture = page.waitForDownload(() -> button(page, "PNG").click());
		assertThat(Files.readAllBytes(picture.path())).startsWith(0x89, 'P', 'N', 'G');
		// a fact of 2017 is no sample
		page.navigate(region.url() + "/flows?period=2017&kind=ENERGY");
		Locator steam = page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("Steam from zinc roasting"))
			.first();
		assertThat(steam).containsText("320,000 MWh");
		assertThat(steam).not().containsText("sample");
	}

	private static String read(Page page, Locator button) throws IOException {
		return Files.readString(page.waitForDownload(button::click).path());
	}

	@Test
	void heatSaysWhatSurvivesAndWaterWhatIsSaved(Running region) {
		Page page = coordinator(region);
		page.navigate(region.url() + "/flows?kind=ENERGY");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Heat: what survives the way")).click();
		assertThat(page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("Composite curves"))).isVisible();
		assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("survives")).first()).isVisible();
		Browser.screenshot(page, "heat-en");
		page.navigate(region.url() + "/flows?kind=WATER");
		page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Water: how little fresh water is enough"))
			.click();
		button(page, "Find the least fresh water").click();
		assertThat(page.getByText("90 t/h", new Page.GetByTextOptions().setExact(true))).isVisible();
		assertThat(page.getByText("112.5 t/h", new Page.GetByTextOptions().setExact(true))).isVisible();
		Browser.screenshot(page, "water-en");
		button(page, "Remove P3").click();
		button(page, "Find the least fresh water").click();
		assertThat(page.getByText("70 t/h", new Page.GetByTextOptions().setExact(true))).isVisible();
	}

	private static Locator button(Page page, String name) {
		return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

}
