package io.krets.gateway;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the services are, and what the edge lets through.
 *
 * @param registryUrl registry-service from inside
 * @param matchingUrl matching-service from inside
 * @param networkUrl network-service from inside
 * @param maxBody largest request body, in binary units (10MB is 10 MiB)
 * @param maxImport largest body with a table to import: the registry takes 64 MiB, and a
 * form adds a little
 * @param maxAttachment largest body with a stream's attachment: the registry takes 10
 * MiB, and a form adds a little
 * @param sessionIdle a browser's session ends after this long without a request
 * @param sessionLife a browser's session ends this long after the login, used or not
 * @param rateBurst how many requests one caller may send at once
 * @param ratePerSecond how many requests one caller may send for long
 * @param strangerBurst how many requests one address may send at once without a login, to
 * what is open: invitations
 * @param strangerPerSecond how many of those for long
 */
@ConfigurationProperties("krets.gateway")
public record GatewayProperties(URI registryUrl, URI matchingUrl, URI networkUrl,
		@DefaultValue("10MB") DataSize maxBody, @DefaultValue("65MB") DataSize maxImport,
		@DefaultValue("11MB") DataSize maxAttachment, @DefaultValue("8h") Duration sessionIdle,
		@DefaultValue("12h") Duration sessionLife, @DefaultValue("2000") long rateBurst,
		@DefaultValue("400") long ratePerSecond, @DefaultValue("30") long strangerBurst,
		@DefaultValue("1") long strangerPerSecond) {

	public GatewayProperties {
		requireAddress("KRETS_REGISTRY_URL", registryUrl);
		requireAddress("KRETS_MATCHING_URL", matchingUrl);
		requireAddress("KRETS_NETWORK_URL", networkUrl);
	}

	private static void requireAddress(String variable, URI address) {
		if (address.getHost() == null) {
			throw new IllegalArgumentException("%s is '%s', which names no host.%nMaybe http:// is missing before it?"
				.formatted(variable, address));
		}
	}

}
