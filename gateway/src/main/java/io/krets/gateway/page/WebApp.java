package io.krets.gateway.page;

import java.time.Duration;

import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Serves the web app. What is under {@code /assets} has a digest in its name and is kept
 * for a year; the rest is asked for each time.
 */
@Configuration(proxyBeanMethods = false)
class WebApp implements WebFluxConfigurer {

	private static final String FILES = "classpath:/static/";

	private static final Duration LONG = Duration.ofDays(365);

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/assets/**")
			.addResourceLocations(FILES + "assets/")
			.setCacheControl(CacheControl.maxAge(LONG).cachePublic().immutable());
		registry.addResourceHandler("/**")
			.addResourceLocations(FILES)
			.setCacheControl(CacheControl.noCache())
			.resourceChain(false)
			.addResolver(new PageResolver());
	}

}
