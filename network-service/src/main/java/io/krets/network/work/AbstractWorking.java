package io.krets.network.work;

import java.time.Clock;
import java.util.List;

import io.krets.kit.store.DocumentStore;
import io.krets.network.audit.AuditLog;
import org.jspecify.annotations.Nullable;

import org.springframework.context.SmartLifecycle;

/**
 * A component whose documents are carried out for as long as the application runs.
 *
 * @param <T> type of the documents
 */
public abstract class AbstractWorking<T extends Carried<T>> implements SmartLifecycle {

	private final String name;

	private final DocumentStore<T> store;

	private final Worker.Writer<T> writer;

	private final AuditLog audit;

	private final Clock clock;

	private volatile @Nullable Worker<T> worker;

	/**
	 * For these documents.
	 * @param name of the documents, for the log
	 * @param writer replaces a document, if it is still at this version
	 */
	protected AbstractWorking(String name, DocumentStore<T> store, Worker.Writer<T> writer, AuditLog audit,
			Clock clock) {
		this.name = name;
		this.store = store;
		this.writer = writer;
		this.audit = audit;
		this.clock = clock;
	}

	/** What carrying out is, in order. */
	protected abstract List<Step<T>> steps();

	/** Looks for work now rather than at the next sweep. */
	public void kick() {
		Worker<T> running = this.worker;
		if (running != null) {
			running.kick();
		}
	}

	@Override
	public void start() {
		Worker<T> fresh = new Worker<>(this.name, this.store, this.writer, steps(), this.audit, this.clock);
		this.worker = fresh;
		fresh.start();
	}

	@Override
	public void stop() {
		Worker<T> running = this.worker;
		if (running != null) {
			running.stop();
		}
		this.worker = null;
	}

	@Override
	public boolean isRunning() {
		return this.worker != null;
	}

}
