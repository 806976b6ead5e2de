package io.krets.gateway.page;

import java.time.Duration;
import java.util.List;

import io.krets.kit.problem.Problem;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.reactive.resource.EncodedResourceResolver;

/**
 * Serves the web app. What is under {@code /assets} has a digest in its name and is kept
 * for a year, and sent as small as the build made it and the browser takes; the rest is
 * asked for each time.
 */
@Configuration(proxyBeanMethods = false)
class WebApp implements WebFluxConfigurer {

	private static final String FILES = "classpath:/static/";

	private static final Duration LONG = Duration.ofDays(365);

	/** The first page: resource handlers answer every address but the empty one. */
	@Bean
	RouterFunction<ServerResponse> firstPage(@Value(FILES + PageResolver.PAGE) Resource page) {
		return RouterFunctions.route()
			.GET("/",
					(request) -> page.exists()
							? ServerResponse.ok()
								.contentType(MediaType.TEXT_HTML)
								.cacheControl(CacheControl.noCache())
								.bodyValue(page)
							: Mono.error(new Problem(HttpStatus.NOT_FOUND, "no-web-app",
									"This gateway was built without the web app.", List.of())))
			.build();
	}

	@Override
	public void addResourceHandlers(ResourceHandlerRegistry registry) {
		registry.addResourceHandler("/assets/**")
			.addResourceLocations(FILES + "assets/")
			.setCacheControl(CacheControl.maxAge(LONG).cachePublic().immutable())
			.resourceChain(true)
			.addResolver(new EncodedResourceResolver());
		registry.addResourceHandler("/**")
			.addResourceLocations(FILES)
			.setCacheControl(CacheControl.noCache())
			.resourceChain(false)
			.addResolver(new PageResolver());
	}

}
