package io.krets.kit.feed;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a feed is kept.
 *
 * @param retention how long a reader may stay away and still go on from its place; 1
 * minute or more. Afterwards it reads the whole feed again
 * @param restored a name for the last restore from a backup, such as its date and time; a
 * name that the store has not seen makes every reader start again
 */
@ConfigurationProperties("krets.feed")
public record FeedSettings(@DefaultValue("7d") Duration retention, @Nullable String restored) {

	private static final Duration SHORTEST = Duration.ofMinutes(1);

	/** A week, and no restore. */
	public static final FeedSettings DEFAULTS = new FeedSettings(Duration.ofDays(7), null);

	public FeedSettings {
		if (retention.compareTo(SHORTEST) < 0) {
			throw new IllegalArgumentException("krets.feed.retention is " + retention
					+ "\nMaybe its unit is missing: 7d is a week, 1m the least.");
		}
	}

}
