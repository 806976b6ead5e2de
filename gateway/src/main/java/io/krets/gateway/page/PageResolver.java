package io.krets.gateway.page;

import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;
import org.springframework.web.reactive.resource.PathResourceResolver;

/**
 * Answers an address that is no file with the web app's one page, which knows its own
 * addresses. A name with an ending is a file, so that a missing image is a 404.
 */
class PageResolver extends PathResourceResolver {

	static final String PAGE = "index.html";

	@Override
	protected Mono<Resource> getResource(String path, Resource location) {
		String name = path.substring(path.lastIndexOf('/') + 1);
		if (name.contains(".")) {
			return super.getResource(path, location);
		}
		boolean ours = !path.startsWith("api/") && !path.equals("api");
		return ours ? super.getResource(PAGE, location) : Mono.empty();
	}

}
