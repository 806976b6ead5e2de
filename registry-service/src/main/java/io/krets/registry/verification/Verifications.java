package io.krets.registry.verification;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.registry.verification.Verification.Outcome;
import org.bson.Document;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What registers said, by country and number. It is kept apart from the firms: an answer
 * that comes late must not change the version that somebody is editing.
 */
@Component
@EnableConfigurationProperties(BusinessRegisters.class)
public class Verifications {

	private final MongoCollection<Document> collection;

	private final Map<String, RegisterLookup> registers = new HashMap<>();

	private final BusinessRegisters settings;

	private final Clock clock;

	Verifications(MongoDatabase database, BusinessRegisters settings, JsonMapper mapper, Clock clock) {
		this.collection = database.getCollection("verifications");
		this.settings = settings;
		this.clock = clock;
		if (settings.enabled()) {
			this.registers.put("NO",
					new RegisterLookup("Enhetsregisteret", settings.timeLimit(),
							(number) -> uri(settings.norwayUrl()).pathSegment("enheter", number).build().toUri(),
							RegisterAnswers::norwegian, mapper, clock));
			this.registers.put("FI",
					new RegisterLookup("YTJ", settings.timeLimit(),
							(number) -> uri(settings.finlandUrl()).pathSegment("companies")
								.queryParam("businessId", number)
								.build()
								.toUri(),
							RegisterAnswers::finnish, mapper, clock));
		}
	}

	private static UriComponentsBuilder uri(URI base) {
		return UriComponentsBuilder.fromUri(base);
	}

	/** Whether this country's register is asked. */
	public boolean covers(String country) {
		return this.registers.containsKey(country);
	}

	/**
	 * What is known of these numbers; nothing for a country whose register is not asked.
	 */
	public Mono<Map<String, Verification>> find(String country, Collection<String> numbers) {
		if (!covers(country) || numbers.isEmpty()) {
			return Mono.just(Map.of());
		}
		return Flux
			.from(this.collection
				.find(Filters.in("_id", numbers.stream().map((number) -> key(country, number)).toList())))
			.collectMap((document) -> document.getString("number"), Verifications::read)
			.map((known) -> {
				Map<String, Verification> all = new HashMap<>();
				numbers.forEach((number) -> all.put(number, known.getOrDefault(number, Verification.PENDING)));
				return all;
			});
	}

	/** Asks the register now, and keeps what it says. */
	Mono<Verification> check(String country, String number) {
		RegisterLookup register = this.registers.get(country);
		if (register == null) {
			return Mono.empty();
		}
		return register.find(number)
			.flatMap((said) -> find(country, List.of(number))
				.map((known) -> newer(known.getOrDefault(number, Verification.PENDING), said))
				.flatMap((kept) -> Mono
					.from(this.collection.replaceOne(Filters.eq("_id", key(country, number)),
							document(country, number, kept), new ReplaceOptions().upsert(true)))
					.thenReturn(kept)));
	}

	/** A register that fails today does not take back what it said before. */
	private static Verification newer(Verification known, Verification said) {
		boolean keeps = known.outcome().isAnswer() && !said.outcome().isAnswer();
		return keeps ? new Verification(known.outcome(), known.registeredName(), said.checkedAt()) : said;
	}

	/** Whether the register should be asked (again). */
	boolean isDue(Verification verification) {
		Instant checkedAt = verification.checkedAt();
		Duration holds = verification.outcome().isAnswer() ? this.settings.confirmedFor() : this.settings.retryAfter();
		return checkedAt == null || !checkedAt.plus(holds).isAfter(this.clock.instant());
	}

	private static String key(String country, String number) {
		return country + "-" + number;
	}

	private static Document document(String country, String number, Verification verification) {
		return new Document("_id", key(country, number)).append("number", number)
			.append("outcome", verification.outcome().name())
			.append("registeredName", verification.registeredName())
			.append("checkedAt", Optional.ofNullable(verification.checkedAt()).map(Date::from).orElse(null));
	}

	private static Verification read(Document document) {
		Date checkedAt = document.getDate("checkedAt");
		return new Verification(Outcome.valueOf(document.getString("outcome")), document.getString("registeredName"),
				(checkedAt != null) ? checkedAt.toInstant() : null);
	}

}
