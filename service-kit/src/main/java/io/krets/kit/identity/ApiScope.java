package io.krets.kit.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** What a hub has allowed one of its programs, as the token's {@code scope} says it. */
public enum ApiScope {

	/** Reading. */
	READ("api-read"),
	/** Creating, changing and removing. */
	WRITE("api-write"),
	/** Delivering meter readings, and nothing else. */
	METER_READINGS("api-meter-readings");

	private final String claim;

	ApiScope(String claim) {
		this.claim = claim;
	}

	/** The scope's name in the token, in Keycloak and in answers. */
	public String claim() {
		return this.claim;
	}

	/** The API's scopes among those that a token has. */
	static Set<ApiScope> among(Collection<String> claims) {
		Set<ApiScope> found = EnumSet.noneOf(ApiScope.class);
		Arrays.stream(values()).filter((scope) -> claims.contains(scope.claim)).forEach(found::add);
		return found;
	}

}
