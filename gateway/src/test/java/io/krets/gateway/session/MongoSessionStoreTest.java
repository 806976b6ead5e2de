package io.krets.gateway.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoCollection;
import io.krets.kit.problem.Problem;
import io.krets.kit.test.StoreExtension;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;

import org.springframework.web.server.WebSession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(StoreExtension.class)
class MongoSessionStoreTest {

	private static final Duration IDLE = Duration.ofHours(8);

	private static final Duration LIFE = Duration.ofHours(12);

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T08:00:00Z"));

	private MongoClient client;

	private MongoCollection<Document> sessions;

	private MongoSessionStore store;

	@BeforeEach
	void emptyStore() {
		this.client = MongoClients.create(System.getProperty("MONGODB_URI"));
		this.sessions = this.client.getDatabase("krets-gateway-store-test").getCollection("sessions");
		Mono.from(this.sessions.drop()).block();
		InstantSource source = this.now::get;
		this.store = new MongoSessionStore(this.sessions, source.withZone(ZoneOffset.UTC), IDLE, LIFE);
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void aSessionThatNobodyUsesIsNotStored() {
		WebSession session = this.store.createWebSession().block();
		session.save().block();
		assertThat(session.isStarted()).isFalse();
		assertThat(count()).isZero();
	}

	@Test
	void whatWasSavedIsReadAgain() {
		String id = stored("colour", "blue");
		assertThat(read(id).getAttributes()).containsExactlyEntriesOf(Map.of("colour", "blue"));
		assertThat(read(id).getCreationTime()).isEqualTo(this.now.get());
	}

	@Test
	void theStoreKnowsADigestOfTheIdOnly() {
		String id = stored("colour", "blue");
		String document = Mono.from(this.sessions.find().first()).block().toJson();
		assertThat(document).doesNotContain(id).contains(SessionIds.digest(id));
	}

	@Test
	void parallelRequestsDoNotUndoEachOther() {
		String id = stored("token", "old");
		WebSession slow = read(id);
		WebSession quick = read(id);
		quick.getAttributes().put("token", "new");
		quick.save().block();
		slow.getAttributes().put("colour", "red");
		slow.save().block();
		assertThat(read(id).getAttributes()).containsEntry("token", "new").containsEntry("colour", "red");
	}

	@Test
	void aRequestThatEndsLateDoesNotBringBackAnEndedSession() {
		String id = stored("token", "old");
		WebSession slow = read(id);
		read(id).invalidate().block();
		slow.getAttributes().put("token", "new");
		slow.save().block();
		assertThat(read(id)).isNull();
		assertThat(count()).isZero();
	}

	@Test
	void aRemovedAttributeIsGone() {
		String id = stored("token", "old");
		WebSession session = read(id);
		session.getAttributes().remove("token");
		session.save().block();
		assertThat(read(id).getAttributes()).isEmpty();
	}

	@Test
	void aNewIdReplacesTheFormer() {
		String former = stored("token", "old");
		WebSession session = read(former);
		session.changeSessionId().block();
		assertThat(session.getId()).isNotEqualTo(former);
		assertThat(read(former)).isNull();
		assertThat(read(session.getId()).getAttributes()).containsEntry("token", "old");
	}

	@Test
	void useKeepsASessionAliveUntilItsLifeIsOver() {
		String id = stored("token", "old");
		pass(IDLE.minusMinutes(1));
		read(id).save().block();
		pass(LIFE.minus(IDLE));
		assertThat(read(id)).as("used four hours ago").isNotNull();
		pass(Duration.ofMinutes(2));
		assertThat(read(id)).as("twelve hours old").isNull();
	}

	@Test
	void aSessionThatIsNotUsedEnds() {
		String id = stored("token", "old");
		pass(IDLE.plusSeconds(1));
		assertThat(read(id)).isNull();
		String other = stored("token", "new");
		assertThat(this.store.removeExpired().block()).isEqualTo(1);
		assertThat(count()).isEqualTo(1);
		assertThat(read(other)).isNotNull();
	}

	@Test
	void onlyTextIsStored() {
		WebSession session = this.store.createWebSession().block();
		session.getAttributes().put("when", Instant.EPOCH);
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> session.save().block())
			.withMessageContaining("when is a java.time.Instant")
			.withMessageContaining("Maybe");
	}

	@Test
	void aStoreThatIsAwayIsSaidWithinSeconds() {
		try (MongoClient nobody = MongoClients.create("mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=60000")) {
			MongoSessionStore away = new MongoSessionStore(nobody.getDatabase("x").getCollection("x"),
					Clock.systemUTC(), IDLE, LIFE);
			long started = System.nanoTime();
			assertThatExceptionOfType(Problem.class).isThrownBy(() -> away.retrieveSession("id").block())
				.satisfies((problem) -> assertThat(problem.getStatusCode().value()).isEqualTo(503));
			assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
		}
	}

	private String stored(String name, String value) {
		WebSession session = this.store.createWebSession().block();
		session.getAttributes().put(name, value);
		session.save().block();
		return session.getId();
	}

	private WebSession read(String id) {
		return this.store.retrieveSession(id).block();
	}

	private void pass(Duration time) {
		this.now.updateAndGet((instant) -> instant.plus(time));
	}

	private long count() {
		return Mono.from(this.sessions.countDocuments()).block();
	}

}
