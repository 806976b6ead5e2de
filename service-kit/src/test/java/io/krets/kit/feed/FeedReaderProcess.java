package io.krets.kit.feed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CountDownLatch;

import io.krets.kit.feed.FeedFixture.Note;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * A service that follows a feed with a checkpoint, in a process of its own that a test
 * kills. It prints how many changes each page of the feed brought, and what it has
 * whenever its set is whole.
 */
final class FeedReaderProcess implements FeedSubscriber {

	private volatile Map<String, Change> shown = new ConcurrentHashMap<>();

	private Map<String, Change> target = this.shown;

	private int read;

	FeedReaderProcess() {
	}

	static Process start(URI changes, Path checkpoint) throws java.io.IOException {
		String java = ProcessHandle.current().info().command().orElseThrow();
		return new ProcessBuilder(
				List.of(java, "-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						FeedReaderProcess.class.getName(), changes.toString(), checkpoint.toString()))
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	/** The process: address of the feed, file of the checkpoint. */
	public static void main(String[] arguments) throws InterruptedException {
		FeedReaderProcess kept = new FeedReaderProcess();
		new FeedReader(WebClient.create(), URI.create(arguments[0]), kept)
			.resumingFrom(kept.checkpoint(Path.of(arguments[1])))
			.start();
		new CountDownLatch(1).await(Duration.ofMinutes(5).toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
	}

	/** A checkpoint of what is shown. */
	FeedCheckpoint checkpoint(Path file) {
		return new FeedCheckpoint(file, List.of(Note.class), JsonMapper.builder().build(),
				() -> this.shown.values().stream());
	}

	/** How many changes the feed brought. */
	synchronized int read() {
		return this.read;
	}

	/** Ids of all that is shown. */
	Set<String> ids() {
		return Set.copyOf(this.shown.keySet());
	}

	@Override
	public void begin() {
		this.target = new ConcurrentHashMap<>();
	}

	@Override
	public void apply(Change change) {
		if (change.data() != null) {
			this.target.put(change.id(), change);
		}
		else {
			this.target.remove(change.id());
		}
	}

	@Override
	public void applyAll(List<Change> changes) {
		changes.forEach(this::apply);
		synchronized (this) {
			this.read += changes.size();
		}
		System.out.println("read " + changes.size());
	}

	@Override
	public void complete() {
		this.shown = this.target;
		Map<String, Long> versions = new ConcurrentSkipListMap<>();
		this.shown.forEach((id, change) -> versions.put(id, change.version()));
		System.out.println("has " + versions);
	}

}
