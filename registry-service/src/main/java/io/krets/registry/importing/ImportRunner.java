package io.krets.registry.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.registry.firm.Firm;
import io.krets.registry.firm.FirmDirectory;
import io.krets.registry.importing.ImportJob.Failure;
import io.krets.registry.importing.ImportJob.State;
import io.krets.registry.site.Site;
import io.krets.registry.stream.BulkWriter;
import io.krets.registry.stream.StreamInput;
import io.krets.registry.table.Columns;
import io.krets.registry.table.StreamCells;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Works on queued imports, one at a time in each instance. */
@Component
class ImportRunner implements DisposableBean {

	private static final Logger log = LoggerFactory.getLogger(ImportRunner.class);

	private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

	private static final Duration NOTE_EVERY = Duration.ofMillis(500);

	/** A store that has not answered by then is not going to. */
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Duration FORGET_EVERY = Duration.ofHours(1);

	static final Duration KEPT_FOR = Duration.ofDays(7);

	/** Before anything is written; afterwards an import goes on until it is whole. */
	private static final int MOST_ATTEMPTS = 5;

	private static final int MOST_FIRMS = 5_000;

	private static final int MOST_SITES = 20_000;

	private final Scheduler reading = Schedulers.newBoundedElastic(2, 100, "import");

	private final Sinks.Many<Long> woken = Sinks.many().multicast().directBestEffort();

	private final ImportStore store;

	private final FirmDirectory firms;

	private final DocumentStore<Site> sites;

	private final ImportWork.Services services;

	private final Clock clock;

	private @Nullable Disposable running;

	private @Nullable Disposable forgetting;

	ImportRunner(ImportStore store, FirmDirectory firms, DocumentStore<Site> sites, BulkWriter writer,
			StreamInput input, Columns columns, StreamCells cells, JsonMapper mapper, Clock clock) {
		this.store = store;
		this.firms = firms;
		this.sites = sites;
		this.services = new ImportWork.Services(store, writer, new RowCheck.Tools(columns, cells, input, mapper),
				UUID.randomUUID().toString(), this.reading);
		this.clock = clock;
	}

	/** Looks for work now rather than in a while. */
	void wake() {
		this.woken.tryEmitNext(0L);
	}

	@EventListener(ApplicationReadyEvent.class)
	void start() {
		this.running = Flux.merge(Flux.interval(LOOK_EVERY).onBackpressureDrop(), this.woken.asFlux())
			.onBackpressureLatest()
			.concatMap((signal) -> workOff().onErrorResume((failure) -> {
				log.warn("Imports wait: {}", failure.toString());
				return Mono.empty();
			}), 1)
			.subscribe();
		this.forgetting = Flux.interval(FORGET_EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> this.store.forget(this.clock.instant().minus(KEPT_FOR), null, 0)
				.onErrorResume((failure) -> {
					log.warn("Old imports are forgotten later: {}", failure.toString());
					return Mono.empty();
				}))
			.subscribe();
	}

	/** Works until nothing is queued. */
	private Mono<Void> workOff() {
		return this.store.claim(this.services.holder())
			.timeout(PATIENCE)
			.flatMap(this::work)
			.repeatWhen((rounds) -> rounds.takeWhile((found) -> found > 0))
			.then();
	}

	private Mono<Boolean> work(ImportJob.Work work) {
		String id = work.job().id();
		if (work.attempts() > MOST_ATTEMPTS && work.job().state() != State.WRITING) {
			return this.store
				.finish(id, this.services.holder(), State.FAILED, null,
						new Failure("internal-error",
								"The import was interrupted again and again; nothing was written."))
				.thenReturn(true);
		}
		boolean resumed = work.job().state() == State.WRITING;
		Progress progress = new Progress(resumed ? work.job().report() : work.job().report().unread());
		Mono<State> done = Mono.using(ImportRunner::folder,
				(folder) -> firms(work)
					.flatMap((firms) -> new ImportWork(work, folder, progress, firms, this.services).run()),
				ImportRunner::remove);
		Mono<State> stop = Flux.interval(NOTE_EVERY)
			.onBackpressureDrop()
			.concatMap((tick) -> this.store.progress(id, this.services.holder(), progress.report())
				.timeout(PATIENCE)
				.switchIfEmpty(Mono.error(LostException::new)))
			.filter((goOn) -> !goOn)
			.next()
			.map((cancelled) -> State.CANCELLED);
		return Mono.firstWithSignal(done, stop)
			.doFinally((signal) -> progress.stop())
			.flatMap((state) -> this.store.finish(id, this.services.holder(), state, progress.report(),
					(state == State.FAILED)
							? new Failure("rows-with-errors",
									"%d row(s) have errors; nothing was written.".formatted(progress.badRows()))
							: null))
			.onErrorResume(Problem.class,
					(problem) -> this.store.finish(id, this.services.holder(), State.FAILED, progress.report(),
							failure(problem)))
			.onErrorResume((failure) -> {
				// it is still held, and taken up again when that ends
				log.warn("Import {} is interrupted and goes on later", id, failure);
				return Mono.empty();
			})
			.thenReturn(true);
	}

	private Mono<Firms> firms(ImportJob.Work work) {
		return this.firms.listToWrite(work.owner(), MOST_FIRMS)
			.collectList()
			.flatMap((firms) -> this.sites
				.list(Filters.in("body.firmId", firms.stream().map(Firm::id).toList()), null, MOST_SITES)
				.map(Site::of)
				.collectList()
				.map((sites) -> new Firms(firms, sites)));
	}

	private static Failure failure(Problem problem) {
		Object code = (problem.getBody().getProperties() != null) ? problem.getBody().getProperties().get("code")
				: null;
		return new Failure(String.valueOf(code), String.valueOf(problem.getBody().getDetail()));
	}

	private static Path folder() throws IOException {
		return Files.createTempDirectory("krets-import");
	}

	private static void remove(Path folder) {
		try {
			FileSystemUtils.deleteRecursively(folder);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void destroy() {
		if (this.running != null) {
			this.running.dispose();
		}
		if (this.forgetting != null) {
			this.forgetting.dispose();
		}
		this.reading.dispose();
	}

	/** Another instance works on it now. */
	private static final class LostException extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
