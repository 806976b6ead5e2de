package io.krets.network.federation;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.krets.kit.KretsProperties;
import io.krets.kit.feed.Change;
import io.krets.kit.feed.FeedReader;
import io.krets.kit.feed.FeedSubscriber;
import io.krets.kit.identity.ServiceClient;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The streams that partners may know of at all, with their firms, as the registry's feed
 * tells; streams meant for fewer are not kept.
 */
@Component
class RegistryModel implements FeedSubscriber {

	private final JsonMapper mapper;

	private final Set<String> changed = ConcurrentHashMap.newKeySet();

	private volatile Contents shown = new Contents(0);

	private final Sinks.Many<Long> news = Sinks.many().multicast().directBestEffort();

	private volatile @Nullable Contents collected;

	RegistryModel(JsonMapper mapper) {
		this.mapper = mapper;
	}

	/** Counts whole readings; 0 before the first. */
	long generation() {
		return this.shown.generation();
	}

	/** By id, in the order of ids. */
	NavigableMap<String, Stream> streams() {
		return this.shown.streams();
	}

	/** The stream with what is known of its firm. */
	Optional<Stream> find(String id) {
		return Optional.ofNullable(this.shown.streams().get(id)).map(this::withFirm);
	}

	Stream withFirm(Stream it) {
		Firm firm = (it.firmId() != null) ? this.shown.firms().get(it.firmId()) : null;
		String industry = (firm != null && firm.nace() != null) ? firm.nace().code() : null;
		return new Stream(it.id(), it.firmId(), it.siteId(), it.direction(), it.kind(), it.name(), it.description(),
				it.codes(), it.quantity(), it.composition(), it.temperature(), it.physicalState(), it.hazards(),
				it.minimumLot(), it.economics(), it.availability(), it.visibility(), it.disclosure(), it.sample(),
				it.version(), it.hub(), it.createdAt(), it.updatedAt(), (firm != null) ? firm.name() : null, industry,
				Stream.View.FULL);
	}

	@Nullable Firm firm(String id) {
		return this.shown.firms().get(id);
	}

	/** Ids of streams that changed since this was asked before. */
	Set<String> takeChanged() {
		Set<String> taken = Set.copyOf(this.changed);
		this.changed.removeAll(taken);
		return taken;
	}

	/** Tells soon, and maybe not every time, that there is something to take. */
	Flux<Long> news() {
		return this.news.asFlux();
	}

	/** Looks at these again. */
	void again(Set<String> ids) {
		this.changed.addAll(ids);
	}

	@Override
	public void begin() {
		this.collected = new Contents(this.shown.generation() + 1);
	}

	@Override
	public void applyAll(List<Change> changes) {
		changes.forEach(this::apply);
		this.news.tryEmitNext((long) changes.size());
	}

	@Override
	public void apply(Change change) {
		Contents target = (this.collected != null) ? this.collected : this.shown;
		switch (change.kind()) {
			case "firm" -> {
				if (change.data() != null) {
					target.firms().put(change.id(), this.mapper.treeToValue(change.data(), Firm.class));
				}
				else {
					target.firms().remove(change.id());
				}
				target.streams()
					.values()
					.stream()
					.filter((stream) -> change.id().equals(stream.firmId()) && stream.id() != null)
					.forEach((stream) -> this.changed.add(String.valueOf(stream.id())));
			}
			case "stream" -> {
				Stream stream = (change.data() != null) ? this.mapper.treeToValue(change.data(), Stream.class) : null;
				if (stream != null && stream.visibility() == Stream.Visibility.NETWORK) {
					target.streams().put(change.id(), stream);
				}
				else {
					target.streams().remove(change.id());
				}
				this.changed.add(change.id());
			}
			default -> {
				// sites stay inside the region
			}
		}
	}

	@Override
	public void complete() {
		Contents whole = this.collected;
		if (whole != null) {
			this.shown = whole;
			this.collected = null;
		}
	}

	/** What is told of a firm once both sides agreed. */
	@JsonIgnoreProperties(ignoreUnknown = true)
	record Firm(String name, @Nullable String country, @Nullable String registerNumber, @Nullable String hub,
			@Nullable Nace nace) {

		@JsonIgnoreProperties(ignoreUnknown = true)
		record Nace(String version, String code) {

		}

	}

	private record Contents(long generation, Map<String, Firm> firms, NavigableMap<String, Stream> streams) {

		Contents(long generation) {
			this(generation, new ConcurrentHashMap<>(), new ConcurrentSkipListMap<>());
		}

	}

	/** Follows the registry where it is known; without it, partners are given nothing. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnExpression("!'${krets.registry-url:}'.isEmpty()")
	static class Following {

		@Bean
		FeedReader registryReader(RegistryModel model, KretsProperties region,
				@Value("${spring.application.name}") String clientId, @Value("${krets.client-secret}") String secret,
				@Value("${krets.registry-url}") URI registry) {
			return new FeedReader(ServiceClient.create(WebClient.builder(), region, clientId, secret),
					URI.create(registry + "/api/registry/changes"), model);
		}

	}

}
