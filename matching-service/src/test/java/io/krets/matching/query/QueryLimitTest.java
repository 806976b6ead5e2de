package io.krets.matching.query;

import java.util.Map;

import io.krets.kit.identity.Caller;
import io.krets.kit.problem.Problem;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Each caller has a number of queries, and then waits. */
class QueryLimitTest {

	@Test
	void refusesWhenNothingIsLeft() {
		QueryLimit limit = new QueryLimit(3);
		Caller one = new Caller("one", null, Map.of());
		for (int i = 0; i < 3; i++) {
			limit.take(one);
		}
		Problem refused = catchThrowableOfType(Problem.class, () -> limit.take(one));
		assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.TOO_MANY_REQUESTS);
		assertThatCode(() -> limit.take(new Caller("another", null, Map.of()))).doesNotThrowAnyException();
	}

}
