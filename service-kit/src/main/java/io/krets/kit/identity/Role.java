package io.krets.kit.identity;

import java.util.Arrays;
import java.util.Optional;

/** What a member of an organization may do there. */
public enum Role {

	/** Runs the region: admits hubs, signs agreements, audits. */
	REGION_OPERATOR("region-operator"),
	/** Leads a hub. */
	HUB_COORDINATOR("hub-coordinator"),
	/** Acts for a firm of a hub. */
	FIRM_MEMBER("firm-member"),
	/** Reads data and models, anonymised unless agreed. */
	RESEARCHER("researcher"),
	/** Another region. */
	PARTNER("partner"),
	/** One of Krets' own services. */
	SERVICE("service");

	private final String claim;

	Role(String claim) {
		this.claim = claim;
	}

	/** The role's name in the token and in answers. */
	public String claim() {
		return this.claim;
	}

	static Optional<Role> find(String claim) {
		return Arrays.stream(values()).filter((role) -> role.claim.equals(claim)).findFirst();
	}

}
