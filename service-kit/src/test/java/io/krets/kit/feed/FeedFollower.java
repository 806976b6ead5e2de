package io.krets.kit.feed;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A reader that does everything a reader may: takes pages of any length from either
 * instance, stays away, goes back to a place it was at, and now and then reads the whole
 * feed again.
 */
final class FeedFollower {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	private final List<URI> sources;

	private final Random random;

	private final HttpClient client = HttpClient.newHttpClient();

	private final List<String> places = new ArrayList<>();

	private @Nullable String next;

	/** What is shown; swapped whole after a whole reading. */
	private Map<String, Change> shown = new ConcurrentHashMap<>();

	private @Nullable Map<String, Change> collected = new ConcurrentHashMap<>();

	private int wholeReadings;

	private int wentBack;

	private int changes;

	FeedFollower(List<URI> sources, long seed) {
		this.sources = List.copyOf(sources);
		this.random = new Random(seed);
	}

	/** Takes one page; false when there was nothing new. */
	boolean step(boolean adventurous) throws InterruptedException {
		if (adventurous && this.collected == null) {
			int chance = this.random.nextInt(60);
			if (chance == 0) {
				this.next = null;
				this.collected = new ConcurrentHashMap<>();
			}
			else if (chance < 4) {
				this.next = this.places.get(this.random.nextInt(this.places.size()));
				this.wentBack++;
			}
		}
		ChangePage page = fetch();
		if (page == null) {
			return true;
		}
		Map<String, Change> target = (this.collected != null) ? this.collected : this.shown;
		for (Change change : page.changes()) {
			this.changes++;
			Change before = target.put(change.id(), change);
			if (before != null && before.version() > change.version()) {
				throw new AssertionError(change + " goes backwards from " + before);
			}
		}
		this.next = page.next();
		this.places.add(page.next());
		if (this.collected != null && !page.more()) {
			this.wholeReadings++;
			this.shown = this.collected;
			this.collected = null;
		}
		return page.more() || !page.changes().isEmpty();
	}

	/** A page from either instance; null when it does not answer. */
	private @Nullable ChangePage fetch() throws InterruptedException {
		String address = this.sources.get(this.random.nextInt(this.sources.size())) + "?wait=0s&limit="
				+ (1 + this.random.nextInt(80));
		if (this.next != null) {
			address += "&after=" + URLEncoder.encode(this.next, StandardCharsets.UTF_8);
		}
		try {
			HttpResponse<String> answer = this.client.send(
					HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(20)).build(),
					HttpResponse.BodyHandlers.ofString());
			if (answer.statusCode() != 200) {
				throw new AssertionError(address + " answered " + answer.statusCode());
			}
			return JSON.readValue(answer.body(), ChangePage.class);
		}
		catch (IOException ex) {
			// killed just now: it comes back
			return null;
		}
	}

	/** Versions and texts of the documents that are not removed. */
	Map<String, String> state() {
		return FeedUnderKillsIT.state(this.shown.values());
	}

	@Override
	public String toString() {
		return "%d changes, %d whole readings, went back %d times".formatted(this.changes, this.wholeReadings,
				this.wentBack);
	}

}
