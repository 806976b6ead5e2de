package io.krets.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A lock that ends with the process that holds it, however that ends. */
final class FileLocks implements AutoCloseable {

	private static final Duration PAUSE = Duration.ofMillis(100);

	private final FileChannel channel;

	private FileLocks(FileChannel channel) {
		this.channel = channel;
	}

	/**
	 * Takes a lock.
	 * @param file the file to lock, made when it does not exist
	 * @param patience how long to wait while another process holds it
	 * @param onWait called once, when there is something to wait for
	 * @throws KretsException when it is not free in time
	 */
	static FileLocks acquire(Path file, Duration patience, Runnable onWait) {
		FileChannel channel = null;
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			Deadline deadline = Deadline.in(patience);
			FileLock lock = channel.tryLock();
			if (lock == null) {
				onWait.run();
			}
			while (lock == null && !deadline.hasPassed()) {
				deadline.pause(PAUSE);
				lock = channel.tryLock();
			}
			if (lock == null) {
				channel.close();
				throw new KretsException("Another ./krets has been at work on " + file.toAbsolutePath().getParent()
						+ " for " + patience.toSeconds() + " s. Wait for it, or end it, and try again.");
			}
			return new FileLocks(channel);
		}
		catch (IOException ex) {
			throw new KretsException("File " + file + " can not be locked: " + ex + ".");
		}
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

}
