package io.krets.network.provider;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.krets.network.work.Carried;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * A hub's own login, as it is to be in Keycloak. Its id is the hub's.
 *
 * @param type how it is spoken to
 * @param name as the login page shows it
 * @param domain e-mail addresses of this domain are sent to it
 * @param settings by name, as the schema lists them; no secret
 * @param sealedSecret the client's secret, sealed, until Keycloak has it
 * @param removed whether it is unlinked
 * @param revision one more with every change by a person
 */
record Provider(Type type, String name, String domain, Map<String, String> settings, @Nullable String sealedSecret,
		boolean removed, long revision, Work work) implements Carried<Provider> {

	Provider {
		settings = new TreeMap<>(Objects.requireNonNullElse(settings, Map.of()));
		work = Objects.requireNonNullElseGet(work, Work::none);
	}

	/** The protocols. */
	enum Type {

		OIDC, SAML

	}

	@Override
	public Provider with(Work changed) {
		return new Provider(this.type, this.name, this.domain, this.settings,
				changed.progress().state() == Work.Progress.State.DONE ? null : this.sealedSecret, this.removed,
				this.revision, changed);
	}

	Provider unlinked(Work changed) {
		return new Provider(this.type, this.name, this.domain, Map.of(), null, true, this.revision + 1, changed);
	}

}
