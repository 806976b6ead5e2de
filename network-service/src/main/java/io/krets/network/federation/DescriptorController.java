package io.krets.network.federation;

import java.util.List;

import com.nimbusds.jose.jwk.ECKey;
import io.krets.kit.KretsProperties;
import io.krets.kit.identity.OwnCredentials;
import io.krets.network.region.Region;
import reactor.core.publisher.Mono;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says to anybody how this region federates. */
@RestController
class DescriptorController {

	private final RegionKeys keys;

	private final Region region;

	private final KretsProperties properties;

	DescriptorController(RegionKeys keys, Region region, KretsProperties properties) {
		this.keys = keys;
		this.region = region;
		this.properties = properties;
	}

	@GetMapping("/.well-known/krets")
	Mono<Descriptor> get() {
		return this.keys.ring()
			.map((ring) -> new Descriptor(this.properties.publicUrl().toString(), this.region.id(), this.region.name(),
					this.region.operator(), List.of(Descriptor.VERSION),
					ring.published().stream().map(ECKey::toJSONObject).toList(), ring.endorsements()));
	}

	/** Partners bring their own credentials. */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(FederationSettings.class)
	static class Open {

		@Bean
		OwnCredentials partnerCredentials() {
			return new OwnCredentials(List.of("/federation/**", "/.well-known/krets"));
		}

	}

}
