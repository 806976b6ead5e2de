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
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

/**
 * Answers 413 on a body over the limit: at once when its length is announced, otherwise
 * when the limit is passed. A body is streamed on, never gathered.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class BodyLimit implements WebFilter {

	private final long maxBytes;

	BodyLimit(GatewayProperties properties) {
		this.maxBytes = properties.maxBody().toBytes();
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (exchange.getRequest().getHeaders().getContentLength() > this.maxBytes) {
			return Mono.error(tooLarge());
		}
		return chain.filter(exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {
			@Override
			public Flux<DataBuffer> getBody() {
				return limited(super.getBody());
			}
		}).build());
	}

	private Flux<DataBuffer> limited(Flux<DataBuffer> body) {
		return Flux.defer(() -> {
			AtomicLong seen = new AtomicLong();
			return body.onErrorMap(RequestAborted::new).<DataBuffer>handle((buffer, sink) -> {
				if (seen.addAndGet(buffer.readableByteCount()) > this.maxBytes) {
					DataBufferUtils.release(buffer);
					sink.error(tooLarge());
				}
				else {
					sink.next(buffer);
				}
			});
		});
	}

	private Problem tooLarge() {
		return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large",
				"The body is larger than %d bytes. Send it in smaller parts.".formatted(this.maxBytes), List.of());
	}

}
