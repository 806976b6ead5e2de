package io.krets.registry.site;

import com.mongodb.client.model.Filters;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.registry.firm.FirmDependent;
import reactor.core.publisher.Mono;

import org.springframework.stereotype.Component;

/** A firm stays as long as it has sites. */
@Component
class SitesOfFirm implements FirmDependent {

	private final DocumentStore<Site> sites;

	SitesOfFirm(DocumentStore<Site> sites) {
		this.sites = sites;
	}

	@Override
	public Mono<Void> checkRemovable(String firmId) {
		return this.sites.list(Filters.eq("body.firmId", firmId), null, 1).hasElements().flatMap((hasSites) -> {
			if (hasSites) {
				return Mono.error(Problem.conflict("has-sites", "This firm has sites. Remove them first."));
			}
			return Mono.empty();
		});
	}

}
