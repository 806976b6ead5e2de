package io.krets.kit.problem;

import java.net.URI;
import java.util.List;

import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;

import tools.jackson.databind.json.JsonMapper;

/** Writes a problem document as the answer to a request. */
public class ProblemWriter {

	private final JsonMapper mapper;

	public ProblemWriter(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/** Writes a problem that is not an exception, as filters need. */
	public Mono<Void> write(ServerWebExchange exchange, HttpStatus status, String code, String detail,
			HttpHeaders headers) {
		return write(exchange, Problem.body(status, code, detail, List.of()), headers);
	}

	Mono<Void> write(ServerWebExchange exchange, ProblemDetail body, HttpHeaders headers) {
		return Mono.fromCallable(() -> {
			body.setInstance(URI.create(exchange.getRequest().getURI().getRawPath()));
			return this.mapper.writeValueAsBytes(body);
		}).flatMap((bytes) -> {
			ServerHttpResponse response = exchange.getResponse();
			response.setRawStatusCode(body.getStatus());
			response.getHeaders().addAll(headers);
			response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
			response.getHeaders().setContentLength(bytes.length);
			return response.writeWith(Mono.just(response.bufferFactory().wrap(bytes)));
		});
	}

}
