package io.krets.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

/** What a coordinator records of a park: firms, people, streams in full, tables. */
@ExtendWith(Platform.class)
class A09RecordIT {

	private static Browser browser;

	private final String mark = UUID.randomUUID().toString().substring(0, 8);

	@BeforeAll
	static void takeBrowser(Browser started) {
		browser = started;
	}

	@Test
	void aFirmGetsASiteAndAContactPersonAndAStreamGrowsToTheWholeDocument(Running region) {
		Page page = browser.newPage("en");
		Browser.logIn(page, region.url(), "orkanger-coordinator");
		addFirm(page, region, "Foundry " + this.mark);
		add(page, "Add site", "#site-name", "Works");
		assertThat(page.getByText("Works").first()).isVisible();
		add(page, "Add contact person", "#contact-name", "Shift leader");
		assertThat(page.getByText("Shift leader").first()).isVisible();
		Browser.screenshot(page, "firm-en");

		page.navigate(region.url() + "/streams/new");
		page.locator("#firmId").selectOption(new SelectOption().setLabel("Foundry " + this.mark));
		page.getByText("Offer", new Page.GetByTextOptions().setExact(true)).first().click();
		page.locator("#kind").selectOption(new SelectOption().setLabel("Material"));
		page.locator("#name").fill("Moulding sand " + this.mark);
		page.getByText("More details").click();
		page.getByText("What it consists of").click();
		page.locator("#physicalState").selectOption(new SelectOption().setLabel("Granulate"));
		page.locator("#composition-0-substance").fill("SiO2");
		page.locator("#composition-0-min").fill("97");
		page.locator("#composition-0-max").fill("90");
		page.getByText("How sure, and when").click();
		page.locator("#monthly-0").fill("30");
		page.locator("#monthly-6").fill("10");
		page.getByText("Delivery and money").click();
		page.locator("#lotAmount").fill("20");
		Browser.screenshot(page, "stream-form-whole-en");
		page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
		assertThat(page.locator("#composition-0-max-error")).hasText("The greatest share is below the least");
		page.locator("#composition-0-max").fill("99");
		page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
		assertThat(page.getByRole(AriaRole.HEADING, heading("Moulding sand " + this.mark))).isVisible();
		assertThat(page.getByText("SiO2 97–99 %")).isVisible();
		assertThat(page.getByText("Jan 75%")).isVisible();
		Browser.screenshot(page, "stream-whole-en");
	}

	@Test
	void aTableWithStrangeHeadersIsImportedAndARemovedStreamComesBack(Running region) {
		Page page = browser.newPage("en");
		Browser.logIn(page, region.url(), "orkanger-coordinator");
		String firm = "Importer " + this.mark;
		addFirm(page, region, firm);
		page.navigate(region.url() + "/imports");
		String csv = "company;direction;kind;what\n%s;OFFER;MATERIAL;Ash %s\n".formatted(firm, this.mark);
		page.locator("#import-file")
			.setInputFiles(new FilePayload("table.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
		page.getByRole(AriaRole.BUTTON, exactly("Check the file")).click();
		page.getByLabel("What stands in “what”").selectOption(new SelectOption().setLabel("Name"));
		page.getByLabel("What stands in “company”").selectOption(new SelectOption().setLabel("Firm"));
		Browser.screenshot(page, "import-columns-en");
		page.getByRole(AriaRole.BUTTON, exactly("Check again with these columns")).click();
		page.getByRole(AriaRole.BUTTON, exactly("Import 1 stream")).click();
		assertThat(page.getByText("Created")).isVisible();

		page.navigate(region.url() + "/streams?q=" + this.mark);
		page.getByRole(AriaRole.LINK, link("Ash " + this.mark)).click();
		page.getByRole(AriaRole.LINK, link("Edit")).click();
		page.locator(".danger-zone summary").click();
		page.locator(".danger-zone button.danger").click();
		page.waitForURL((url) -> !url.endsWith("/edit"));
		page.navigate(region.url() + "/streams/removed");
		Browser.screenshot(page, "removed-en");
		page.getByRole(AriaRole.BUTTON, exactly("Bring back Ash " + this.mark)).click();
		assertThat(page.getByText("Brought back:")).isVisible();
	}

	private static void add(Page page, String what, String field, String name) {
		page.locator("summary", new Page.LocatorOptions().setHasText(what)).click();
		page.locator(field).fill(name);
		page.locator("details[open] button.primary").click();
		assertThat(page.locator("details[open]")).hasCount(0);
	}

	private static void addFirm(Page page, Running region, String name) {
		page.navigate(region.url() + "/firms/new");
		page.locator("#name").fill(name);
		page.locator("#country").selectOption("NO");
		page.getByRole(AriaRole.BUTTON, exactly("Save")).click();
		assertThat(page.getByRole(AriaRole.HEADING, heading(name))).isVisible();
	}

	private static Page.GetByRoleOptions exactly(String name) {
		return new Page.GetByRoleOptions().setName(name).setExact(true);
	}

	private static Page.GetByRoleOptions link(String name) {
		return new Page.GetByRoleOptions().setName(name);
	}

	private static Page.GetByRoleOptions heading(String name) {
		return new Page.GetByRoleOptions().setName(name).setLevel(1);
	}

}
