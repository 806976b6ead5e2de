package io.krets.gateway;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One connection carries request after request, however quickly each is answered. Of 400
 * repetitions 38 hung before answers were started off the reading thread.
 */
class KeepAliveTest extends AbstractEdgeTest {

	@RepeatedTest(150)
	@Timeout(30)
	void aLoginFollowsItsRedirectsOnOneConnection() {
		TestBrowser browser = browser();
		assertThat(browser.page("/streams/7?tab=matches").statusCode()).isEqualTo(302);
		assertThat(browser.callback(browser.page("/oauth2/authorization/krets")).statusCode()).isEqualTo(302);
	}

}
