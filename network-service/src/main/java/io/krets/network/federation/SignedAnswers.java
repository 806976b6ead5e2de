package io.krets.network.federation;

import java.net.URI;
import java.time.Clock;
import java.util.List;

import com.nimbusds.jose.JOSEException;
import io.krets.kit.KretsProperties;
import io.krets.kit.problem.Problem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/** Answers partners, refusals included, with a signature over what is answered. */
@Component
class SignedAnswers {

	private static final int LONGEST_NONCE = 100;

	private final RegionKeys keys;

	private final String url;

	private final JsonMapper mapper;

	private final Clock clock;

	SignedAnswers(RegionKeys keys, KretsProperties region, JsonMapper mapper, Clock clock) {
		this.keys = keys;
		this.url = region.publicUrl().toString();
		this.mapper = mapper;
		this.clock = clock;
	}

	/**
	 * Answers with a value or with the problem that it ends in.
	 * @param partner whom the answer is for; empty for a stranger
	 */
	Mono<ResponseEntity<byte[]>> answer(ServerHttpRequest request, String partner, Mono<?> value) {
		return value.flatMap((found) -> sign(request, partner, 200, found))
			.onErrorResume(Refused.class, (refused) -> problem(request, partner,
					new Problem(
							refused.code().equals("invalid-client") ? HttpStatus.UNAUTHORIZED : HttpStatus.FORBIDDEN,
							refused.code(), String.valueOf(refused.getMessage()), List.of())))
			.onErrorResume(Problem.class, (problem) -> problem(request, partner, problem));
	}

	private Mono<ResponseEntity<byte[]>> problem(ServerHttpRequest request, String partner, Problem problem) {
		return sign(request, partner, problem.getStatusCode().value(), problem.getBody());
	}

	private Mono<ResponseEntity<byte[]>> sign(ServerHttpRequest request, String partner, int status, Object value) {
		byte[] body = this.mapper.writeValueAsBytes(value);
		return this.keys.ring().map((ring) -> {
			ResponseEntity.BodyBuilder answer = ResponseEntity.status(status)
				.contentType((status == 200) ? MediaType.APPLICATION_JSON : MediaType.APPLICATION_PROBLEM_JSON);
			try {
				answer.header(Seal.HEADER, Seal.sign(ring.signing(), this.url, partner, this.clock.instant(),
						new Seal.Message(request.getMethod().name(), target(request), nonce(request), status, body)));
			}
			catch (JOSEException ex) {
				throw new IllegalStateException("signing failed", ex);
			}
			return answer.body(body);
		});
	}

	/** Path and query as they were sent. */
	static String target(ServerHttpRequest request) {
		URI uri = request.getURI();
		return uri.getRawPath() + ((uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "");
	}

	static String nonce(ServerHttpRequest request) {
		String nonce = request.getHeaders().getFirst(Seal.NONCE);
		return (nonce != null && nonce.length() <= LONGEST_NONCE) ? nonce : "";
	}

	static @Nullable String signature(ServerHttpRequest request) {
		return request.getHeaders().getFirst(Seal.HEADER);
	}

}
