package io.krets.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import io.krets.acceptance.Platform.Running;
import tools.jackson.databind.json.JsonMapper;

/**
 * An organisation's own login: another realm of the region's Keycloak, at another address
 * than the region's, as somebody else's server would be.
 */
final class OtherRealm {

	static final String PASSWORD = "a password over there";

	/** The region's client there: browsers are sent to and fro when they log out. */
	private static final String SENT = "krets";

	/** The same, told behind their backs when they log out there. */
	private static final String TOLD = "krets-told";

	private static final String SECRET = "only-these-two-know";

	private final String name;

	private final Running region;

	private final String server;

	private final List<Map<String, Object>> users = new ArrayList<>();

	OtherRealm(String name, Running region) {
		this.name = name;
		this.region = region;
		this.server = new Keycloak(region).url();
	}

	/** Adds somebody who has an account there. */
	OtherRealm user(String email) {
		this.users.add(Map.of("username", email, "email", email, "emailVerified", true, "enabled", true, "firstName",
				"Somebody", "lastName", "Else", "credentials", List.of(Map.of("type", "password", "value", PASSWORD))));
		return this;
	}

	/** Starts the region's Keycloak anew with it, knowing the hub's redirect address. */
	void start(String hub) {
		String redirect = this.region.url() + "/auth/realms/krets/broker/hub-" + hub + "/endpoint";
		Map<String, Object> sent = Map.of("clientId", SENT, "secret", SECRET, "redirectUris", List.of(redirect),
				"attributes", Map.of("post.logout.redirect.uris", redirect + "*"));
		Map<String, Object> told = Map.of("clientId", TOLD, "secret", SECRET, "redirectUris", List.of(redirect),
				"attributes",
				Map.of("backchannel.logout.url",
						this.region.url() + "/auth/realms/krets/protocol/openid-connect/logout/backchannel-logout",
						"backchannel.logout.session.required", "true"));
		new Keycloak(this.region).restartWith(this.name,
				JsonMapper.shared()
					.writeValueAsString(Map.of("realm", this.name, "enabled", true, "attributes",
							Map.of("frontendUrl", this.server), "clients", List.of(sent, told), "users", this.users)));
	}

	/** What a hub's coordinator enters to link it, with its log-out address. */
	String linkWithLogout(String domain) {
		return link(domain, SENT, Map.of("logoutUrl", url() + "/protocol/openid-connect/logout"));
	}

	/** The same for a login that tells by itself when somebody logs out. */
	String linkThatTells(String domain) {
		return link(domain, TOLD, Map.of());
	}

	private String link(String domain, String client, Map<String, String> more) {
		String endpoint = url() + "/protocol/openid-connect";
		Map<String, String> settings = new TreeMap<>(more);
		settings.putAll(Map.of("issuer", url(), "authorizationUrl", endpoint + "/auth", "tokenUrl", endpoint + "/token",
				"jwksUrl", endpoint + "/certs", "clientId", client));
		return JsonMapper.shared()
			.writeValueAsString(Map.of("type", "OIDC", "name", "The park's own login", "domain", domain, "clientSecret",
					SECRET, "settings", settings));
	}

	/** Its address; the region's pages are elsewhere. */
	String url() {
		return this.server + "/realms/" + this.name;
	}

	/** Enters name and password at its own page. */
	void logIn(Page page, String email) {
		page.waitForURL(url() + "/**");
		page.locator("#username").fill(email);
		page.locator("#password").fill(PASSWORD);
		page.locator("#kc-login").click();
	}

	/** Whether a browser has a session there, so that it would be let in unasked. */
	boolean remembers(Page page) {
		Page other = page.context().newPage();
		try {
			other.navigate(url() + "/account/");
			other.waitForLoadState(LoadState.NETWORKIDLE);
			return other.locator("#username").count() == 0;
		}
		finally {
			other.close();
		}
	}

	/** Logs out there, where nothing of the region is open. */
	void logOut(Page page) {
		Page other = page.context().newPage();
		other.navigate(url() + "/protocol/openid-connect/logout");
		other.locator("#kc-logout").click();
		other.waitForLoadState();
		other.close();
	}

}
