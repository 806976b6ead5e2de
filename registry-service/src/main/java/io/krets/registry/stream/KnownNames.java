package io.krets.registry.stream;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.krets.kit.feed.Change;
import io.krets.kit.feed.ChangeFeed;
import io.krets.kit.feed.ChangePage;
import io.krets.kit.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Names of the latest streams by firm and by hub and waste code, kept in memory and
 * followed by the change feed, so that looking for duplicates costs a write nothing that
 * grows with the number of streams. What it gives is a hint: whoever asks looks the
 * streams up.
 */
@Component
class KnownNames implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(KnownNames.class);

	private static final int MOST_PER_GROUP = 500;

	private static final int MOST_GROUPS = 100_000;

	private static final int PAGE = 1_000;

	private static final Duration WAIT = Duration.ofSeconds(30);

	private static final Duration AGAIN_AFTER = Duration.ofSeconds(5);

	private final Map<String, Map<String, String>> groups = new ConcurrentHashMap<>();

	private final ChangeFeed feed;

	private final JsonMapper mapper;

	private @Nullable Disposable following;

	KnownNames(ChangeFeed feed, JsonMapper mapper) {
		this.feed = feed;
		this.mapper = mapper;
	}

	/** Follows the feed until the service stops. */
	@EventListener(ApplicationReadyEvent.class)
	void follow() {
		Mono<ChangePage> start = Mono.defer(() -> this.feed.read(null, PAGE, Duration.ZERO));
		this.following = start.expand((page) -> this.feed.read(page.next(), PAGE, WAIT))
			.doOnNext((page) -> page.changes().forEach(this::apply))
			.doOnError((failure) -> log.warn("Names of streams are read again, because following them failed: {}",
					failure.toString()))
			.retryWhen(Retry.fixedDelay(Long.MAX_VALUE, AGAIN_AFTER))
			.subscribe();
	}

	private void apply(Change change) {
		if (change.data() != null && change.kind().equals("stream")) {
			add(this.mapper.treeToValue(change.data(), Stream.class));
		}
	}

	/** Notes a stream as it is now. */
	void add(Stream stream) {
		String id = stream.id();
		String name = stream.name();
		if (id == null || name == null) {
			return;
		}
		for (String group : groups(stream)) {
			if (this.groups.size() < MOST_GROUPS || this.groups.containsKey(group)) {
				Map<String, String> names = this.groups.computeIfAbsent(group, (key) -> new LinkedHashMap<>());
				synchronized (names) {
					names.remove(id);
					names.put(id, name);
					if (names.size() > MOST_PER_GROUP) {
						names.remove(names.keySet().iterator().next());
					}
				}
			}
		}
	}

	/**
	 * Streams of the same firm or of the same hub and code, with direction and kind
	 * alike.
	 */
	List<Named> list(Stream stream) {
		List<Named> found = new ArrayList<>();
		for (String group : groups(stream)) {
			Map<String, String> names = this.groups.get(group);
			if (names != null) {
				synchronized (names) {
					names.forEach((id, name) -> found.add(new Named(id, name)));
				}
			}
		}
		return found;
	}

	private static List<String> groups(Stream stream) {
		String alike = "|" + stream.direction() + "|" + stream.kind();
		List<String> groups = new ArrayList<>();
		if (stream.firmId() != null) {
			groups.add("firm|" + stream.firmId() + alike);
		}
		String ewc = LikelyDuplicates.ewc(stream);
		if (stream.hub() != null && ewc != null) {
			groups.add("hub|" + stream.hub() + "|" + ewc + alike);
		}
		return groups;
	}

	@Override
	public void destroy() {
		if (this.following != null) {
			this.following.dispose();
		}
	}

	/** A stream's id and name. */
	record Named(String id, String name) {

	}

}
