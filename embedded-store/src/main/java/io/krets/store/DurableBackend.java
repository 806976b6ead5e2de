package io.krets.store;

import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import org.h2.mvstore.MVStore;

/**
 * An H2 backend that answers a command only after everything written so far is on disk.
 * <p>
 * The plain backend answers first and writes about a second later, so a killed process
 * loses writes that it acknowledged. Reads wait as well: what a reader was shown can not
 * be lost either. Commands that arrive together share one write to disk, because whoever
 * holds the lock writes for all that have already changed something.
 */
final class DurableBackend extends IndexedBackend {

	private static final int WORTHWHILE_FILL_RATE_PERCENT = 60;

	private static final int COMPACTION_STEP_BYTES = 4 * 1024 * 1024;

	/**
	 * Space of overwritten documents is used again after this time. The store's default
	 * of 45 s guards against disks that write out of order; here each version is synced
	 * before the next, so it only has to outlast a read that is under way.
	 */
	private static final int REUSE_SPACE_AFTER_MILLIS = 5_000;

	private static final int COMPACTION_AT_CLOSE_MILLIS = 500;

	private final ReentrantLock writing = new ReentrantLock();

	private long versionOnDisk = -1;

	/**
	 * @param store a file store that was opened with automatic commits disabled, so that
	 * nothing but this class decides when changes are written
	 */
	DurableBackend(MVStore store) {
		super(store);
		store.setRetentionTime(REUSE_SPACE_AFTER_MILLIS);
	}

	/** Handles every command, also those that arrive as messages. */
	@Override
	public Document handleCommand(Channel channel, String database, String command, Document query) {
		try {
			return super.handleCommand(channel, database, command, query);
		}
		finally {
			writeToDisk();
		}
	}

	/** Gives back the space of overwritten documents, a few megabytes at a time. */
	void compactABit() {
		Lock unchanging = lockAgainstChanges();
		this.writing.lock();
		try {
			if (!getMvStore().isClosed()) {
				getMvStore().compact(WORTHWHILE_FILL_RATE_PERCENT, COMPACTION_STEP_BYTES);
			}
		}
		finally {
			this.writing.unlock();
			unchanging.unlock();
		}
	}

	@Override
	public void close() {
		this.writing.lock();
		try {
			getMvStore().close(COMPACTION_AT_CLOSE_MILLIS);
			super.close();
		}
		finally {
			this.writing.unlock();
		}
	}

	private void writeToDisk() {
		MVStore store = getMvStore();
		Lock unchanging = lockAgainstChanges();
		this.writing.lock();
		try {
			if (store.isClosed()) {
				return;
			}
			// a large bulk write may have stored a version of its own; commit() waits for
			// it, so the version read before is complete afterwards, but perhaps unsynced
			long before = store.getCurrentVersion();
			long complete = Math.max(before, store.commit());
			if (complete > this.versionOnDisk) {
				store.sync();
				this.versionOnDisk = complete;
			}
		}
		finally {
			this.writing.unlock();
			unchanging.unlock();
		}
	}

}
