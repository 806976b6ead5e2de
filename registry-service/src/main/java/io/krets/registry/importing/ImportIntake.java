package io.krets.registry.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.krets.kit.identity.Caller;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.registry.firm.FirmDirectory;
import io.krets.registry.importing.ImportJob.Mode;
import io.krets.registry.importing.ImportJob.State;
import io.krets.registry.table.Column;
import io.krets.registry.table.Columns;
import io.krets.registry.upload.Upload;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Takes files for import. A file that is no table, is too large or hides something is
 * refused while it comes; a good one is queued.
 */
@Component
class ImportIntake {

	static final long MAX_BYTES = 64L * 1024 * 1024;

	private static final int MOST_OPEN_OF_ONE = 3;

	private static final int MOST_OPEN = 50;

	private static final int MOST_KEPT_OF_ONE = 20;

	private static final int MOST_NAMED_COLUMNS = 200;

	private final ImportStore store;

	private final FirmDirectory firms;

	private final Columns columns;

	private final Clock clock;

	ImportIntake(ImportStore store, FirmDirectory firms, Columns columns, Clock clock) {
		this.store = store;
		this.firms = firms;
		this.columns = columns;
		this.clock = clock;
	}

	/** Queues the file, or says why not. */
	Mono<ImportJob> take(Caller caller, Mode mode, boolean dryRun, Map<String, String> named, Upload upload) {
		return allow(caller, named)
			.then(this.store.forget(this.clock.instant().minus(ImportRunner.KEPT_FOR), caller.subject(),
					MOST_KEPT_OF_ONE - 1))
			.then(Mono.using(() -> Files.createTempFile("krets-upload", null),
					(file) -> DataBufferUtils.write(upload.atMost(MAX_BYTES), file)
						.then(Mono.fromCallable(() -> look(file, named, dryRun))
							.subscribeOn(Schedulers.boundedElastic()))
						.flatMap((report) -> {
							ImportJob job = new ImportJob(UUID.randomUUID().toString(), upload.name(), mode, dryRun,
									State.QUEUED, report, null, this.clock.instant().truncatedTo(ChronoUnit.MILLIS),
									null);
							return this.store.add(job, caller, named, file);
						}),
					ImportIntake::delete));
	}

	/**
	 * Names columns by hand and checks the file of a dry run anew.
	 * @param sent fields by header, as a JSON object
	 */
	Mono<ImportJob> checkAgain(ImportJob job, String owner, JsonNode sent) {
		Map<String, String> named = new HashMap<>();
		List<FieldError> errors = new ArrayList<>();
		if (!(sent instanceof ObjectNode object) || object.size() > MOST_NAMED_COLUMNS) {
			throw Problem.invalid("", "wrong-type",
					"Send a JSON object of at most %d fields by header.".formatted(MOST_NAMED_COLUMNS));
		}
		object.properties().forEach((column) -> {
			String field = column.getValue().asString("");
			if (field.equals(Header.IGNORED)
					|| this.columns.find(field).filter((it) -> it.type() != Column.Type.GIVEN).isPresent()) {
				named.put(column.getKey().strip(), field);
			}
			else {
				errors.add(new FieldError("/" + column.getKey().replace("~", "~0").replace("/", "~1"), "unknown-value",
						"Give the name of a column of the template, or - for one that is not to be read."));
			}
		});
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors);
		}
		return this.store.checkAgain(job.id(), owner, named, job.report().unread());
	}

	private Mono<Void> allow(Caller caller, Map<String, String> named) {
		if (named.size() > MOST_NAMED_COLUMNS) {
			throw Problem.invalid("column", "too-many", "Name at most %d columns.".formatted(MOST_NAMED_COLUMNS));
		}
		return this.firms.listToWrite(caller, 1)
			.hasElements()
			.filter((some) -> some)
			.switchIfEmpty(Mono.error(() -> Problem.forbidden("You act for no firm that streams could be of.")))
			.then(Mono.zip(this.store.countOpen(caller.subject()), this.store.countOpen(null)))
			.filter((open) -> open.getT1() < MOST_OPEN_OF_ONE && open.getT2() < MOST_OPEN)
			.switchIfEmpty(Mono.error(() -> new Problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-imports",
					"Too many imports are waiting. Send this one when one of them has ended.", List.of())))
			.then();
	}

	/**
	 * Reads the first rows, to refuse at once what cannot be read at all. Before a dry
	 * run columns may be unknown: its sender can name them afterwards.
	 */
	private ImportReport look(Path file, Map<String, String> named, boolean dryRun) throws IOException {
		Table table = Table.open(file);
		Progress seen = new Progress(Progress.none());
		boolean[] hasHeader = new boolean[1];
		int[] rows = new int[1];
		table.read((number, cells) -> {
			if (!hasHeader[0]) {
				hasHeader[0] = true;
				Header header = Header.read(cells, this.columns, named);
				seen.columns((dryRun ? header : header.complete()).taken());
				return true;
			}
			seen.row(cells);
			return ++rows[0] < ImportReport.PREVIEW;
		});
		if (!hasHeader[0]) {
			throw Table.unreadable("not-a-table", "The file is empty.");
		}
		return seen.report().unread();
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
