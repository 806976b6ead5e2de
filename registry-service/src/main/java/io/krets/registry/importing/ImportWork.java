package io.krets.registry.importing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import io.krets.kit.store.Author;
import io.krets.kit.stream.Stream;
import io.krets.registry.importing.ImportJob.Mode;
import io.krets.registry.importing.ImportJob.State;
import io.krets.registry.stream.BulkWriter;
import io.krets.registry.stream.BulkWriter.Outcome;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One import at work: checks the whole file, compares it with what is stored, keeps the
 * plan of what is to be written, and only then writes. From there on it only goes
 * forward, whoever carries it on.
 */
final class ImportWork {

	private static final int BATCH = 500;

	/** While the store writes one, the next is made ready. */
	private static final int BATCHES_AT_ONCE = 2;

	private final ImportJob.Work work;

	private final Path folder;

	private final Progress progress;

	private final Firms firms;

	private final Services services;

	ImportWork(ImportJob.Work work, Path folder, Progress progress, Firms firms, Services services) {
		this.work = work;
		this.folder = folder;
		this.progress = progress;
		this.firms = firms;
		this.services = services;
	}

	/**
	 * What the work is done with.
	 *
	 * @param holder name of this instance
	 * @param reading where files are read
	 */
	record Services(ImportStore store, BulkWriter writer, RowCheck.Tools tools, String holder, Scheduler reading) {

	}

	/** Goes on from where the import stands, to its end. */
	Mono<State> run() {
		String id = this.work.job().id();
		Path plan = this.folder.resolve("plan");
		if (this.work.job().state() == State.WRITING) {
			return this.services.store().readPlan(id, plan).then(write(plan)).thenReturn(State.DONE);
		}
		Path file = this.folder.resolve("file");
		return this.services.store()
			.beginChecking(id, this.services.holder())
			.then(this.services.store().download(id, file))
			.then(Mono.fromCallable(() -> check(file)).subscribeOn(this.services.reading()))
			.flatMap((header) -> compare(header, plan))
			.then(Mono.defer(() -> decide(plan)));
	}

	private Mono<State> decide(Path plan) {
		ImportJob job = this.work.job();
		boolean refused = this.progress.badRows() > 0 && job.mode() == Mode.ALL_OR_NOTHING;
		if (job.dryRun()) {
			return Mono.just(State.DONE);
		}
		if (refused) {
			return Mono.just(State.FAILED);
		}
		return this.services.store()
			.keepPlan(job.id(), plan)
			.then(this.services.store().beginWriting(job.id(), this.services.holder(), this.progress.report()))
			.flatMap((begun) -> write(plan).thenReturn(State.DONE))
			.defaultIfEmpty(State.CANCELLED);
	}

	/** Reads the whole file and keeps the good rows aside. */
	private Header check(Path file) throws IOException {
		Table table = Table.open(file);
		Header[] header = new Header[1];
		RowCheck[] rows = new RowCheck[1];
		try (BufferedWriter good = writer(this.folder.resolve("rows"))) {
			table.read((number, cells) -> {
				if (rows[0] == null) {
					header[0] = Header.read(cells, this.services.tools().columns(), this.work.columns());
					this.progress.columns(header[0].taken());
					rows[0] = new RowCheck(this.work.job().id(), header[0].complete(), table.decimalComma(), this.firms,
							this.services.tools());
				}
				else if (cells.stream().anyMatch((cell) -> !cell.isBlank())) {
					this.progress.row(cells);
					List<RowError> errors = new ArrayList<>();
					rows[0].check(number, cells, errors).ifPresent((row) -> append(good, row));
					if (!errors.isEmpty()) {
						this.progress.bad(errors);
					}
				}
				return !this.progress.isStopped();
			});
		}
		if (header[0] == null) {
			throw Table.unreadable("not-a-table", "The file is empty.");
		}
		return header[0];
	}

	/** Looks at what is stored, and writes the plan. */
	private Mono<Void> compare(Header header, Path plan) {
		Comparison comparison = new Comparison(header, this.services.tools());
		return Flux
			.using(() -> writer(plan),
					(lines) -> lines(this.folder.resolve("rows"), CheckedRow.class).buffer(BATCH)
						.concatMap((batch) -> this.services.writer()
							.find(batch.stream().map(CheckedRow::id).toList())
							.doOnNext((stored) -> batch.forEach((row) -> compare(comparison, row, stored, lines))), 1),
					ImportWork::close)
			.then();
	}

	private void compare(Comparison comparison, CheckedRow row, Map<String, BulkWriter.Current> stored,
			BufferedWriter plan) {
		List<RowError> errors = new ArrayList<>();
		Comparison.Planned planned = comparison.compare(row, stored.get(row.id()), errors);
		if (planned == null) {
			this.progress.bad(errors);
			return;
		}
		this.progress.compared(planned.outcome());
		if (planned.outcome() != Outcome.UNCHANGED) {
			append(plan, new PlannedRow(row.id(), planned.body()));
		}
	}

	private Mono<Void> write(Path plan) {
		Author by = new Author(this.work.owner().subject(), this.work.owner().name());
		return lines(plan, PlannedRow.class).buffer(BATCH)
			.flatMap((batch) -> this.services.writer()
				.writeAll(batch.stream().collect(Collectors.toMap(PlannedRow::id, PlannedRow::body)), by)
				.doOnSuccess((done) -> this.progress.written(batch.size())), BATCHES_AT_ONCE, 1)
			.then();
	}

	private <T> Flux<T> lines(Path file, Class<T> type) {
		return Flux
			.using(() -> new BufferedReader(
					new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)),
					(reader) -> Flux.fromStream(reader.lines()), ImportWork::close)
			.map((line) -> this.services.tools().mapper().readValue(line, type))
			.subscribeOn(this.services.reading());
	}

	private void append(BufferedWriter lines, Object row) {
		try {
			lines.write(this.services.tools().mapper().writeValueAsString(row));
			lines.newLine();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static BufferedWriter writer(Path file) throws IOException {
		return new BufferedWriter(
				new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(file)), StandardCharsets.UTF_8));
	}

	private static void close(java.io.Closeable resource) {
		try {
			resource.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A stream to be stored as it stands here. */
	record PlannedRow(String id, Stream body) {

	}

}
