package io.krets.network.federation;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.krets.kit.KretsProperties;
import io.krets.kit.feed.Change;
import io.krets.kit.feed.FeedReader;
import io.krets.kit.feed.FeedSubscriber;
import io.krets.kit.identity.ServiceClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * What this region's people answered to matches with partners' streams, as matching's
 * feed tells. The partner is told the answer, and who gave it once both sides want it.
 */
@Component
class InterestModel implements FeedSubscriber {

	private static final String INTERESTED = "INTERESTED";

	private final JsonMapper mapper;

	private final RegistryModel registry;

	private final Outbox outbox;

	private final AtomicLong generation = new AtomicLong();

	private volatile Map<String, Pair> pairs = new ConcurrentHashMap<>();

	private @Nullable Map<String, Pair> collected;

	InterestModel(JsonMapper mapper, RegistryModel registry, Outbox outbox) {
		this.mapper = mapper;
		this.registry = registry;
		this.outbox = outbox;
	}

	/** Changes whenever an answer to a partner's stream does. */
	long generation() {
		return this.generation.get();
	}

	/**
	 * Answers that a partner is given.
	 * @param given ids of this region's streams that it is given; it hears of no others
	 */
	List<Outgoing> toPartner(String partner, Set<String> given) {
		List<Outgoing> answers = new ArrayList<>();
		this.pairs.values().forEach((pair) -> {
			boolean offers = isOf(partner, pair.needId());
			String own = offers ? pair.offerId() : pair.needId();
			Party side = offers ? pair.offer() : pair.need();
			if ((offers || isOf(partner, pair.offerId())) && given.contains(own) && side.answer() != null) {
				answers.add(answer(partner, pair, offers, side));
			}
		});
		return answers;
	}

	private Outgoing answer(String partner, Pair pair, boolean offers, Party side) {
		String offer = bare(pair.offerId());
		String need = bare(pair.needId());
		Map<String, Object> data = new LinkedHashMap<>();
		data.put("offer", offer);
		data.put("need", need);
		data.put("side", offers ? "OFFER" : "NEED");
		data.put("answer", side.answer());
		boolean mutual = INTERESTED.equals(pair.offer().answer()) && INTERESTED.equals(pair.need().answer());
		RegistryModel.Firm firm = (mutual && side.firmId() != null) ? this.registry.firm(side.firmId()) : null;
		if (firm != null) {
			Map<String, Object> opened = new LinkedHashMap<>();
			opened.put("name", firm.name());
			opened.put("country", firm.country());
			opened.put("registerNumber", firm.registerNumber());
			data.put("firm", opened);
		}
		return new Outgoing(partner, "interest", offer + "_" + need, 0, this.outbox.json(data));
	}

	private static boolean isOf(String partner, String id) {
		return id.startsWith(partner + ".");
	}

	private static String bare(String id) {
		return id.substring(id.indexOf('.') + 1);
	}

	@Override
	public void begin() {
		this.collected = new ConcurrentHashMap<>();
	}

	@Override
	public void apply(Change change) {
		if (!change.kind().equals("interest")) {
			return;
		}
		Map<String, Pair> target = (this.collected != null) ? this.collected : this.pairs;
		Pair pair = (change.data() != null) ? this.mapper.treeToValue(change.data(), Pair.class) : null;
		if (pair == null) {
			target.remove(change.id());
		}
		else if (pair.offerId().indexOf('.') > 0 || pair.needId().indexOf('.') > 0) {
			target.put(change.id(), pair);
			this.generation.incrementAndGet();
		}
	}

	@Override
	public void complete() {
		Map<String, Pair> whole = this.collected;
		if (whole != null) {
			this.pairs = whole;
			this.collected = null;
			this.generation.incrementAndGet();
		}
	}

	/** A pair as matching publishes it. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	record Pair(String offerId, String needId, Party offer, Party need) {

	}

	/** A side of a pair. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	record Party(@Nullable String firmId, @Nullable String answer) {

	}

	/** Follows matching where it is known. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnExpression("!'${krets.matching-url:}'.isEmpty()")
	static class Following {

		@Bean
		FeedReader interestReader(InterestModel model, KretsProperties region,
				@Value("${spring.application.name}") String clientId, @Value("${krets.client-secret}") String secret,
				@Value("${krets.matching-url}") URI matching) {
			return new FeedReader(ServiceClient.create(WebClient.builder(), region, clientId, secret),
					URI.create(matching + "/api/matching/changes"), model);
		}

	}

}
