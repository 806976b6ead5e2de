package io.krets.network.region;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Says which region this is. */
@RestController
@EnableConfigurationProperties(Region.class)
class RegionController {

	private final Region region;

	RegionController(Region region) {
		this.region = region;
	}

	@GetMapping("${krets.api-path}/region")
	Region get() {
		return this.region;
	}

}
