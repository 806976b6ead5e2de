package io.krets.gateway.session;

import java.time.Clock;

import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.gateway.GatewayProperties;
import io.krets.kit.KretsProperties;
import org.bson.Document;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.web.server.session.CookieWebSessionIdResolver;
import org.springframework.web.server.session.DefaultWebSessionManager;
import org.springframework.web.server.session.WebSessionManager;

/** Keeps sessions in database {@code krets-gateway}. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class SessionConfiguration {

	@Bean
	MongoCollection<Document> sessionCollection(MongoDatabase database) {
		return database.getCollection("sessions");
	}

	@Bean
	MongoSessionStore sessionStore(MongoCollection<Document> sessions, Clock clock, GatewayProperties properties) {
		return new MongoSessionStore(sessions, clock, properties.sessionIdle(), properties.sessionLife());
	}

	@Bean
	SessionSweep sessionSweep(MongoCollection<Document> sessions, MongoSessionStore store) {
		return new SessionSweep(sessions, store);
	}

	@Bean
	WebSessionManager webSessionManager(MongoSessionStore store, KretsProperties region) {
		CookieWebSessionIdResolver cookies = new CookieWebSessionIdResolver();
		cookies.setCookieName(SessionCookies.name(region.publicUrl()));
		cookies.addCookieInitializer((cookie) -> cookie.path("/")
			.httpOnly(true)
			.sameSite("Lax")
			.secure(SessionCookies.isSecure(region.publicUrl())));
		DefaultWebSessionManager sessions = new DefaultWebSessionManager();
		sessions.setSessionIdResolver(cookies);
		sessions.setSessionStore(store);
		return sessions;
	}

}
