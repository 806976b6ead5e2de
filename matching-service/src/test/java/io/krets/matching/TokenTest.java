package io.krets.matching;

import io.krets.kit.test.RefusedTokens;
import io.krets.kit.test.ScopeMatrix;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A bad token opens nothing, and an API client's opens what its scopes say. */
class TokenTest extends AbstractMatchingTest {

	private static final Logger log = LoggerFactory.getLogger(TokenTest.class);

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@Test
	void everyEndpointAsksForItsScope() {
		int requests = new ScopeMatrix(this.context, this.port).reads("POST /api/matching/queries")
			.needs("POST /api/matching/flows", "api-meter-readings api-write")
			.needs("POST /api/matching/flows/import", "api-meter-readings api-write")
			.reads("POST /api/matching/optimise")
			.reads("POST /api/matching/sharing")
			.reads("POST /api/matching/pinch")
			.reads("POST /api/matching/water")
			.run("scoped");
		log.info("scope matrix: {} requests, each answered as its scope says", requests);
		assertThat(requests).isGreaterThan(30);
	}

	@Test
	void noEndpointTakesABadToken() {
		int requests = new RefusedTokens(this.context, this.port).run();
		log.info("bad tokens: {} requests, each refused", requests);
		assertThat(requests).isGreaterThan(100);
	}

}
