package io.krets.network.region;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says which region this is. */
@RestController
@EnableConfigurationProperties(RegionController.Region.class)
class RegionController {

	private final Region region;

	RegionController(Region region) {
		this.region = region;
	}

	@GetMapping("${krets.api-path}/region")
	Region get() {
		return this.region;
	}

	/**
	 * The region as its operator configures it.
	 *
	 * @param id short name, stable
	 * @param name as people say it
	 * @param operator the organisation that runs it
	 */
	@ConfigurationProperties("krets.region")
	record Region(String id, String name, String operator) {

	}

}
