package io.krets.network.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.test.StoreExtension;
import io.krets.kit.feed.Change;
import io.krets.network.audit.AuditEvent.Person;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(StoreExtension.class)
class AuditLogTest {

	private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123456Z");

	private MongoClient client;

	private MongoDatabase database;

	private AuditLog log;

	@BeforeEach
	void open() {
		this.client = MongoClients.create(System.getProperty("MONGODB_URI"));
		this.database = this.client.getDatabase("audit-" + UUID.randomUUID().toString().substring(0, 8));
		this.log = instance();
		this.log.prepare().block();
	}

	@AfterEach
	void close() {
		Mono.from(this.database.drop()).block();
		this.client.close();
	}

	@Test
	void entriesOfSeveralInstancesAtOnceFormOneChainWithoutAGap() {
		List<AuditLog> instances = List.of(this.log, instance(), instance());
		Flux.range(0, 60)
			.flatMap((number) -> instances.get(number % instances.size()).append(event("e" + number, "anna")), 12)
			.blockLast();
		assertThat(verify()).startsWith("audit whole: 60 entries");
	}

	@Test
	void anEventThatIsGivenTwiceIsEnteredOnce() {
		this.log.append(event("once", "anna")).block();
		String before = verify();
		this.log.append(event("once", "anna")).block();
		assertThat(verify()).isEqualTo(before).startsWith("audit whole: 1 entries");
	}

	@Test
	void aPersonWhoIsErasedLeavesTheChainWhole() {
		this.log.append(event("a", "anna")).block();
		this.log.append(event("b", "bo")).block();
		String before = verify();
		assertThat(this.log.erase("anna").block()).isEqualTo(1);
		assertThat(verify()).isEqualTo(before);
		List<AuditEntry> entries = this.log.list(Filters.empty(), Long.MAX_VALUE, 10).block();
		assertThat(entries).extracting(AuditEntry::event).containsExactly("b", "a");
		assertThat(entries.getLast().actor()).isNull();
		assertThat(entries.getLast().erased()).isTrue();
		assertThat(entries.getFirst().actor()).isEqualTo(new Person("bo", "Name of bo"));
		assertThat(everything()).doesNotContain("anna");
	}

	@Test
	void aPersonWhoIsErasedStaysErasedWhenAFeedTellsTheEventAgain() {
		this.log.append(event("a", "anna")).block();
		this.log.erase("anna").block();
		this.log.append(event("a", "anna")).block();
		assertThat(everything()).doesNotContain("anna");
		assertThat(verify()).startsWith("audit whole: 1 entries");
	}

	@Test
	void whatOtherServicesTellIsEnteredOnce() {
		List<Change> told = List.of(change("interest", "o~n", """
				{"steps":[{"id":"s1","at":"2026-03-01T10:00:00Z","action":"interest-expressed","side":"OFFER",
				  "hub":"orkanger","actorId":"anna","actorName":"Anna"},
				 {"id":"s2","at":"2026-03-01T10:05:00Z","action":"interest-declined","side":"NEED","hub":"sundsvall",
				  "actorId":"bo","actorName":null}]}"""), change("query", "2026-03-01~anna", """
				{"actorId":"anna","actorName":"Anna","day":"2026-03-01","count":7,"last":[
				 {"at":"2026-03-01T11:00:00Z","direction":"NEED","kind":"ENERGY","matches":3},
				 {"at":"2026-03-01T11:01:00Z","direction":"OFFER","kind":"WATER","matches":0}]}"""),
				change("audit", "2026-03-01T10:00:00Z~anna", """
						{"notes":[{"id":"n1","at":"2026-03-01T12:00:00Z","action":"streams-exported","hub":"orkanger",
						  "target":"export:streams","facts":{"format":"csv"},"actorId":"anna","actorName":"Anna"}]}"""),
				change("stream", "x", "{\"name\":\"not for the log\"}"),
				new Change("", "stream", "y", Change.Op.REMOVE, 1, AT, null));
		for (int start = 0; start < 2; start++) {
			try (AuditedFeed feed = new AuditedFeed(this.log)) {
				feed.begin();
				told.forEach(feed::apply);
				feed.complete();
				await(5);
			}
		}
		List<AuditEntry> entries = this.log.list(Filters.empty(), Long.MAX_VALUE, 10).block();
		assertThat(entries.reversed()).extracting(AuditEntry::action)
			.containsExactly("interest-expressed", "interest-declined", "stream-queried", "stream-queried",
					"streams-exported");
		assertThat(entries).extracting(AuditEntry::event).contains("2026-03-01~anna#6", "2026-03-01~anna#7");
		assertThat(entries.getFirst().actor()).isEqualTo(new Person("anna", "Anna"));
		assertThat(entries.getFirst().facts()).containsEntry("format", "csv");
		assertThat(verify()).startsWith("audit whole: 5 entries");
	}

	private void await(int entries) {
		Instant deadline = Instant.now().plusSeconds(20);
		while (this.log.head().block().number() < entries && Instant.now().isBefore(deadline)) {
			Thread.onSpinWait();
		}
		assertThat(this.log.head().block().number()).isEqualTo(entries);
	}

	private static Change change(String kind, String id, String data) {
		return new Change("", kind, id, Change.Op.PUT, 1, AT, JsonMapper.shared().readTree(data));
	}

	@Test
	void whateverIsChangedIsFoundWithItsEntry() {
		Flux.range(0, 5).concatMap((number) -> this.log.append(event("e" + number, "anna"))).blockLast();
		Map<String, Object> spoiled = Map.of("action", "other", "hub", "kokkola", "target", "hub:other", "event", "x",
				"previous", "0", "hash", "0", "actorDigest", "0", "at", java.util.Date.from(AT.plusSeconds(1)), "facts",
				new Document("name", "other"));
		spoiled.forEach((field, value) -> {
			Document original = entry(3);
			update(3, field, value);
			assertThat(verify()).as(field).startsWith("audit broken:").contains("entry 3");
			update(3, field, original.get(field));
		});
		Mono.from(this.database.getCollection("audit-log").deleteOne(Filters.eq("_id", 3L))).block();
		assertThat(verify()).isEqualTo("audit broken: after entry 2 comes entry 4");
	}

	@Test
	void entriesThatAreCutOffAreFoundByAHeadThatWasNoted() {
		Flux.range(0, 3).concatMap((number) -> this.log.append(event("e" + number, "anna"))).blockLast();
		AuditLog.Head head = this.log.head().block();
		String[] noted = { String.valueOf(head.number()), head.hash() };
		assertThat(AuditVerification.check(this.database, noted)).startsWith("audit whole: 3 entries");
		Mono.from(this.database.getCollection("audit-log").deleteOne(Filters.eq("_id", 3L))).block();
		assertThat(AuditVerification.check(this.database)).startsWith("audit whole: 2 entries");
		assertThat(AuditVerification.check(this.database, noted)).startsWith("audit broken: entry 3");
	}

	@Test
	void aPersonWhoWasExchangedIsFound() {
		this.log.append(event("a", "anna")).block();
		Mono.from(this.database.getCollection("audit-people")
			.updateOne(Filters.eq("event", "a"), Updates.set("name", "Somebody else"))).block();
		assertThat(verify()).isEqualTo("audit broken: a person of event a has been changed");
	}

	private AuditLog instance() {
		return new AuditLog(this.database, new AuditPeople(this.database));
	}

	private static AuditEvent event(String id, String actor) {
		return new AuditEvent(id, AT, "hub-suspended", "orkanger", "hub:orkanger", Map.of("name", "Orkanger"),
				new Person(actor, "Name of " + actor), null);
	}

	private String verify() {
		return AuditVerification.check(this.database);
	}

	private Document entry(long number) {
		return Mono.from(this.database.getCollection("audit-log").find(Filters.eq("_id", number)).first()).block();
	}

	private void update(long number, String field, Object value) {
		Mono.from(this.database.getCollection("audit-log")
			.updateOne(Filters.eq("_id", number), Updates.set(field, value))).block();
	}

	private String everything() {
		return Flux.just("audit-log", "audit-people")
			.concatMap((name) -> this.database.getCollection(name).find())
			.map(Document::toJson)
			.collectList()
			.block()
			.toString();
	}

}
