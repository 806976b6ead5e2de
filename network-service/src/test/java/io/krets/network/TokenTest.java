package io.krets.network;

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
@SpringBootTest(classes = NetworkApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
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
		int requests = new ScopeMatrix(this.context, this.port).open("POST /api/network/invitations/open")
			.open("POST /api/network/invitations/account")
			.forPeople("POST /api/network/invitations/accept")
			.forPeople("GET /api/network/invitations")
			.forPeople("POST /api/network/invitations")
			.forPeople("POST /api/network/invitations/{id}/link")
			.forPeople("DELETE /api/network/invitations/{id}")
			.forPeople("GET /api/network/api-clients")
			.forPeople("POST /api/network/api-clients")
			.forPeople("POST /api/network/api-clients/{id}/keys")
			.forPeople("POST /api/network/api-clients/{id}/keys/{clientId}/secret")
			.forPeople("DELETE /api/network/api-clients/{id}")
			.forPeople("POST /api/network/me/logout")
			.forPeople("GET /api/network/members")
			.forPeople("PUT /api/network/members/{hub}/{subject}")
			.forPeople("DELETE /api/network/members/{hub}/{subject}")
			.forPeople("POST /api/network/members/{hub}/{subject}/handover")
			.forPeople("GET /api/network/hubs/{hub}/identity-provider")
			.forPeople("PUT /api/network/hubs/{hub}/identity-provider")
			.forPeople("DELETE /api/network/hubs/{hub}/identity-provider")
			.forPeople("GET /api/network/audit")
			.forPeople("GET /api/network/audit/head")
			.run("scoped");
		log.info("scope matrix: {} requests, each answered as its scope says", requests);
		assertThat(requests).isGreaterThan(60);
	}

	@Test
	void noEndpointTakesABadToken() {
		int requests = new RefusedTokens(this.context, this.port).without("POST /api/network/invitations/open")
			.without("POST /api/network/invitations/account")
			.run();
		log.info("bad tokens: {} requests, each refused", requests);
		assertThat(requests).isGreaterThan(100);
	}

}
