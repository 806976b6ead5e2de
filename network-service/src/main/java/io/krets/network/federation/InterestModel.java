package io.krets.network.federation;

import java.util.List;

import org.springframework.stereotype.Component;

/** Answers of this region's people to partners' streams. */
@Component
class InterestModel {

	long generation() {
		return 0;
	}

	List<Outgoing> toPartner(String partner, String url) {
		return List.of();
	}

}
