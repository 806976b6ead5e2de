package io.krets.gateway.edge;

import java.time.Duration;

import io.krets.kit.problem.ProblemWriter;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.server.firewall.ServerExchangeRejectedHandler;

/** Bounds how long a client may take to send, and answers paths that try to trick. */
@Configuration(proxyBeanMethods = false)
class ServerLimits {

	private static final Duration BETWEEN_READS = Duration.ofSeconds(30);

	private static final Duration WHOLE_REQUEST = Duration.ofMinutes(5);

	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> sendingTime() {
		return (factory) -> factory
			.addServerCustomizers((server) -> server.readTimeout(BETWEEN_READS).requestTimeout(WHOLE_REQUEST));
	}

	@Bean
	ServerExchangeRejectedHandler rejectedPath(ProblemWriter problems) {
		return (exchange, rejected) -> problems.write(exchange, HttpStatus.BAD_REQUEST, "bad-request",
				"The request's address or headers contain what is not allowed there.", HttpHeaders.EMPTY);
	}

}
