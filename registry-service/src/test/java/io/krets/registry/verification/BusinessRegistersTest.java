package io.krets.registry.verification;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class BusinessRegistersTest {

	@Test
	void asksNobodyByDefault() {
		assertThat(bind(Map.of()))
			.isEqualTo(new BusinessRegisters(false, URI.create("https://data.brreg.no/enhetsregisteret/api"),
					URI.create("https://avoindata.prh.fi/opendata-ytj-api/v3"), Duration.ofSeconds(3),
					Duration.ofMinutes(1), Duration.ofDays(30), Duration.ofMinutes(10)));
	}

	@Test
	void takesEverySettingFromItsName() {
		Map<String, String> explicit = Map.of("krets.business-registers.enabled", "true",
				"krets.business-registers.norway-url", "http://no.example", "krets.business-registers.finland-url",
				"http://fi.example", "krets.business-registers.time-limit", "1s",
				"krets.business-registers.check-every", "2s", "krets.business-registers.confirmed-for", "3d",
				"krets.business-registers.retry-after", "4m");

		assertThat(bind(explicit))
			.isEqualTo(new BusinessRegisters(true, URI.create("http://no.example"), URI.create("http://fi.example"),
					Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofDays(3), Duration.ofMinutes(4)));
	}

	private static BusinessRegisters bind(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("krets.business-registers",
				BusinessRegisters.class);
	}

}
