package io.krets.registry.verification;

import java.net.URI;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which business registers are asked, and how patiently.
 *
 * @param enabled whether they are asked at all
 * @param norwayUrl Enhetsregisteret, API version 2
 * @param finlandUrl YTJ open data, API version 3
 * @param timeLimit how long one look-up may take
 * @param checkEvery how often firms without a fresh answer are looked for
 * @param confirmedFor how long a register's answer holds before it is asked again
 * @param retryAfter how long to wait after a look-up that failed
 */
@ConfigurationProperties("krets.business-registers")
record BusinessRegisters(@DefaultValue("false") boolean enabled,
		@DefaultValue("https://data.brreg.no/enhetsregisteret/api") URI norwayUrl,
		@DefaultValue("https://avoindata.prh.fi/opendata-ytj-api/v3") URI finlandUrl,
		@DefaultValue("3s") Duration timeLimit, @DefaultValue("1m") Duration checkEvery,
		@DefaultValue("30d") Duration confirmedFor, @DefaultValue("10m") Duration retryAfter) {

}
