package io.krets.kit.test;

import java.util.Set;
import java.util.TreeSet;

import org.springframework.context.ApplicationContext;
import org.springframework.web.reactive.result.method.RequestMappingInfoHandlerMapping;

/** The endpoints of a service, as Spring has mapped them. */
final class MappedEndpoints {

	private MappedEndpoints() {
	}

	/** Each as method and path pattern, such as {@code GET /api/x/streams/{id}}. */
	static Set<String> of(ApplicationContext context) {
		Set<String> endpoints = new TreeSet<>();
		context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
			.values()
			.forEach((mapping) -> mapping.getHandlerMethods()
				.keySet()
				.forEach((info) -> info.getPatternsCondition()
					.getPatterns()
					.forEach((pattern) -> info.getMethodsCondition()
						.getMethods()
						.forEach((method) -> endpoints.add(method + " " + pattern.getPatternString())))));
		return endpoints;
	}

}
