package io.krets.kit.problem;

import java.util.List;
import java.util.Locale;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.core.codec.CodecException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.WebExceptionHandler;

import tools.jackson.core.JacksonException;

/**
 * Turns every failure of a request into one problem document. A fault of ours is logged
 * whole and answered without detail.
 */
@Order(-2)
public class ProblemExceptionHandler implements WebExceptionHandler {

	private static final Logger log = LoggerFactory.getLogger(ProblemExceptionHandler.class);

	private final ProblemWriter writer;

	public ProblemExceptionHandler(ProblemWriter writer) {
		this.writer = writer;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
		if (exchange.getResponse().isCommitted()) {
			return Mono.error(failure);
		}
		HttpHeaders headers = (failure instanceof ErrorResponse response) ? response.getHeaders() : HttpHeaders.EMPTY;
		return this.writer.write(exchange, body(exchange, failure), headers);
	}

	private static ProblemDetail body(ServerWebExchange exchange, Throwable failure) {
		if (hasCause(failure, DataBufferLimitException.class)) {
			return Problem.body(HttpStatus.CONTENT_TOO_LARGE, "too-large",
					"The body is larger than this service accepts. Send it in smaller parts.", List.of());
		}
		if (failure instanceof Problem problem) {
			return problem.getBody();
		}
		if (failure instanceof ServerWebInputException input) {
			return inputProblem(input);
		}
		if (failure instanceof ErrorResponse response && !response.getStatusCode().is5xxServerError()) {
			return framework(response);
		}
		if (failure instanceof CodecException) {
			return malformed(failure);
		}
		log.error("{} {} failed", exchange.getRequest().getMethod(), exchange.getRequest().getPath(), failure);
		return Problem.body(HttpStatus.INTERNAL_SERVER_ERROR, "internal-error",
				"Something went wrong here; the operator's log says what. Trying again may help.", List.of());
	}

	private static ProblemDetail inputProblem(ServerWebInputException input) {
		if (hasCause(input, CodecException.class)) {
			return malformed(input);
		}
		if (input.getMethodParameter() != null) {
			String name = input.getMethodParameter().getParameterName();
			String message = (input.getReason() != null) ? input.getReason() : "is missing or cannot be read";
			return Problem.invalid((name != null) ? name : "", "unreadable", message).getBody();
		}
		return framework(input);
	}

	private static ProblemDetail malformed(Throwable failure) {
		String where = "";
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof JacksonException json && json.getLocation() != null) {
				where = " (line %d, column %d)".formatted(json.getLocation().getLineNr(),
						json.getLocation().getColumnNr());
			}
		}
		return Problem.invalid("", "malformed-json", "The body is not well-formed JSON%s.".formatted(where)).getBody();
	}

	private static ProblemDetail framework(ErrorResponse response) {
		ProblemDetail body = response.getBody();
		body.setProperty("code", code(response.getStatusCode()));
		return body;
	}

	private static String code(HttpStatusCode status) {
		HttpStatus known = HttpStatus.resolve(status.value());
		return (known != null) ? known.name().toLowerCase(Locale.ROOT).replace('_', '-') : "error-" + status.value();
	}

	private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

}
