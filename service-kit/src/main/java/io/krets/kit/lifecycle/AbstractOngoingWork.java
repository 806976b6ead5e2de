package io.krets.kit.lifecycle;

import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import org.springframework.context.SmartLifecycle;

/** A component that works from the start of the application to its end. */
public abstract class AbstractOngoingWork implements SmartLifecycle {

	private volatile @Nullable Disposable running;

	/** The work: goes on until it is cancelled, and survives its own failures. */
	protected abstract Flux<?> work();

	@Override
	public final void start() {
		this.running = work().subscribe();
	}

	@Override
	public final void stop() {
		Disposable begun = this.running;
		if (begun != null) {
			begun.dispose();
			this.running = null;
		}
	}

	@Override
	public final boolean isRunning() {
		return this.running != null;
	}

}
