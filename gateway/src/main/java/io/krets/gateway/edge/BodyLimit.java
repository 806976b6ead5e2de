package io.krets.gateway.edge;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import io.krets.gateway.GatewayProperties;
import io.krets.kit.problem.Problem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Answers 413 on a body over the limit: at once when its length is announced, otherwise
 * when the limit is passed. A body is streamed on, never gathered.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class BodyLimit implements WebFilter {

	private static final PathPattern IMPORTS = PathPatternParser.defaultInstance.parse("/api/registry/imports");

	private static final PathPattern ATTACHMENTS = PathPatternParser.defaultInstance
		.parse("/api/registry/streams/{id}/attachments");

	private static final PathPattern FEDERATION = PathPatternParser.defaultInstance.parse("/federation/**");

	/** A partner sends questions and short messages; what it publishes is fetched. */
	private static final long FEDERATION_BYTES = 64 * 1024;

	private final GatewayProperties properties;

	BodyLimit(GatewayProperties properties) {
		this.properties = properties;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		long maxBytes = maxBytes(exchange.getRequest().getPath().pathWithinApplication());
		if (exchange.getRequest().getHeaders().getContentLength() > maxBytes) {
			return Mono.error(tooLarge(maxBytes));
		}
		return chain.filter(exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {
			@Override
			public Flux<DataBuffer> getBody() {
				return limited(super.getBody(), maxBytes);
			}
		}).build());
	}

	private long maxBytes(PathContainer path) {
		if (IMPORTS.matches(path)) {
			return this.properties.maxImport().toBytes();
		}
		if (FEDERATION.matches(path)) {
			return FEDERATION_BYTES;
		}
		return ATTACHMENTS.matches(path) ? this.properties.maxAttachment().toBytes()
				: this.properties.maxBody().toBytes();
	}

	private Flux<DataBuffer> limited(Flux<DataBuffer> body, long maxBytes) {
		return Flux.defer(() -> {
			AtomicLong seen = new AtomicLong();
			return body.onErrorMap(RequestAborted::new).<DataBuffer>handle((buffer, sink) -> {
				if (seen.addAndGet(buffer.readableByteCount()) > maxBytes) {
					DataBufferUtils.release(buffer);
					sink.error(tooLarge(maxBytes));
				}
				else {
					sink.next(buffer);
				}
			});
		});
	}

	private static Problem tooLarge(long maxBytes) {
		return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large",
				"The body is larger than %d bytes. Send it in smaller parts.".formatted(maxBytes), List.of());
	}

}
