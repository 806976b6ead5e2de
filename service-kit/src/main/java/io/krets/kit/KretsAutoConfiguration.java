package io.krets.kit;

import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.reactive.result.method.annotation.ArgumentResolverConfigurer;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import io.krets.kit.feed.FeedSettings;
import io.krets.kit.identity.CallerArgumentResolver;
import io.krets.kit.identity.HubStanding;
import io.krets.kit.problem.ProblemExceptionHandler;
import io.krets.kit.problem.ProblemWriter;

/** Gives every service the same caller identity and the same errors. */
@AutoConfiguration
@EnableConfigurationProperties({ KretsProperties.class, FeedSettings.class })
public class KretsAutoConfiguration {

	/** A key given twice is a mistake that would lose one of the values. */
	@Bean
	JsonMapperBuilderCustomizer strictJson() {
		return (mapper) -> mapper.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			// an absent flag is off
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
	}

	/**
	 * Starts to answer each request off the thread that reads its connection. Reactor
	 * Netty 1.3.7 stops reading a connection after a request that had to wait for the one
	 * before it was answered at once, as redirects and refusals are (its issue 4361): one
	 * browser login in ten hung. To be removed with a version that reads on; the
	 * gateway's KeepAliveTest tells.
	 */
	@Bean
	WebServerFactoryCustomizer<NettyReactiveWebServerFactory> answerOffTheReadingThread() {
		return (factory) -> factory.addServerCustomizers(
				(server) -> server.mapHandle((answer, connection) -> answer.subscribeOn(Schedulers.boundedElastic())));
	}

	@Bean
	ProblemWriter problemWriter(JsonMapper mapper) {
		return new ProblemWriter(mapper);
	}

	@Bean
	ProblemExceptionHandler problemExceptionHandler(ProblemWriter writer) {
		return new ProblemExceptionHandler(writer);
	}

	@Bean
	WebFluxConfigurer callerArgument(ObjectProvider<HubStanding> standing) {
		return new WebFluxConfigurer() {
			@Override
			public void configureArgumentResolvers(ArgumentResolverConfigurer configurer) {
				configurer.addCustomResolver(new CallerArgumentResolver(standing));
			}
		};
	}

}
