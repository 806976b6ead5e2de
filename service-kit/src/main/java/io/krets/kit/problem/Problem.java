package io.krets.kit.problem;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * An error meant for the caller: status, stable code, one clear sentence, and for bad
 * input all fields at fault at once.
 */
public class Problem extends ErrorResponseException {

	private static final long serialVersionUID = 1L;

	public Problem(HttpStatus status, String code, String detail, List<FieldError> errors) {
		this(status, code, detail, errors, null);
	}

	private Problem(HttpStatus status, String code, String detail, List<FieldError> errors, @Nullable Throwable cause) {
		super(status, body(status, code, detail, errors), cause);
	}

	static ProblemDetail body(HttpStatus status, String code, String detail, List<FieldError> errors) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setProperty("code", code);
		if (!errors.isEmpty()) {
			body.setProperty("errors", List.copyOf(errors));
		}
		return body;
	}

	/** 400 with every fault found in the input. */
	public static Problem invalid(List<FieldError> errors) {
		return new Problem(HttpStatus.BAD_REQUEST, "invalid-input",
				"%d field(s) need a change; nothing was stored.".formatted(errors.size()), errors);
	}

	/** 400 for a single fault. */
	public static Problem invalid(String pointer, String code, String message) {
		return invalid(List.of(new FieldError(pointer, code, message)));
	}

	/** 404, also for what the caller may not know of. */
	public static Problem notFound(String what, String id) {
		return new Problem(HttpStatus.NOT_FOUND, "not-found", "There is no %s with id %s.".formatted(what, id),
				List.of());
	}

	/** 403: the caller may know of it but not do this. */
	public static Problem forbidden(String detail) {
		return new Problem(HttpStatus.FORBIDDEN, "forbidden", detail, List.of());
	}

	/** 409: it clashes with what is there. */
	public static Problem conflict(String code, String detail) {
		return new Problem(HttpStatus.CONFLICT, code, detail, List.of());
	}

	/** 410: the cursor is from another time; start again without one. */
	public static Problem cursorGone(String detail) {
		return new Problem(HttpStatus.GONE, "cursor-gone", detail, List.of());
	}

	/** 412: somebody else changed it since it was read. */
	public static Problem stale(String what, String id) {
		return new Problem(HttpStatus.PRECONDITION_FAILED, "stale",
				"The %s %s has changed since you read it. Read it again and repeat your change.".formatted(what, id),
				List.of());
	}

	/** 428: a change must say which version it is based on. */
	public static Problem versionRequired() {
		return new Problem(HttpStatus.PRECONDITION_REQUIRED, "if-match-required",
				"Send the ETag you read as If-Match, so that nobody's change is overwritten.", List.of());
	}

}
