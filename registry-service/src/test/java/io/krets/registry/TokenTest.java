package io.krets.registry;

import io.krets.kit.test.RefusedTokens;
import io.krets.kit.test.ScopeMatrix;
import io.krets.kit.test.StoreExtension;
import io.krets.kit.test.TestTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** A bad token opens nothing, and an API client's opens what its scopes say. */
@ExtendWith(StoreExtension.class)
@SpringBootTest(classes = RegistryApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class TokenTest {

	private static final Logger log = LoggerFactory.getLogger(TokenTest.class);

	static {
		TestTokens.serve();
	}

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@Test
	void everyEndpointAsksForItsScope() {
		int requests = new ScopeMatrix(this.context, this.port).reads("POST /api/registry/catalogue/hazard-check")
			.run("scoped");
		log.info("scope matrix: {} requests, each answered as its scope says", requests);
		assertThat(requests).isGreaterThan(100);
	}

	@Test
	void noEndpointTakesABadToken() {
		int requests = new RefusedTokens(this.context, this.port).run();
		log.info("bad tokens: {} requests, each refused", requests);
		assertThat(requests).isGreaterThan(100);
	}

}
