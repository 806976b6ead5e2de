package io.krets.registry.upload;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.krets.kit.problem.Problem;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.codec.multipart.FilePartEvent;
import org.springframework.http.codec.multipart.PartEvent;

/**
 * One file on its way in.
 *
 * @param name as the sender calls it, without a path, 1 to {@value #MAX_NAME} characters
 * @param type as the sender says; null when it does not
 * @param content to be read once
 */
public record Upload(String name, @Nullable MediaType type, Flux<DataBuffer> content) {

	private static final int MAX_NAME = 200;

	private static final String UNNAMED = "file";

	public Upload {
		name = clean(name);
	}

	/**
	 * A file that is the body itself; its name stands in Content-Disposition, if at all.
	 */
	public static Upload body(HttpHeaders headers, Flux<DataBuffer> content) {
		ContentDisposition disposition = headers.getContentDisposition();
		String name = disposition.getFilename();
		return new Upload((name != null) ? name : UNNAMED, headers.getContentType(), content);
	}

	/**
	 * Takes the first file of a multipart body; what else there is is read over.
	 * @return what {@code take} made of it, or 400 when there is no file
	 */
	public static <T> Mono<T> first(Flux<PartEvent> events, Function<Upload, Mono<T>> take) {
		AtomicBoolean taken = new AtomicBoolean();
		return events.windowUntil(PartEvent::isLast).concatMap((part) -> part.switchOnFirst((signal, contents) -> {
			if (signal.get() instanceof FilePartEvent file && taken.compareAndSet(false, true)) {
				return take.apply(
						new Upload(file.filename(), file.headers().getContentType(), contents.map(PartEvent::content)));
			}
			return contents.doOnNext((event) -> DataBufferUtils.release(event.content())).then(Mono.<T>empty());
		}), 0)
			.collectList()
			.flatMap((results) -> results.isEmpty()
					? Mono.error(Problem.invalid("file", "required", "Send a file as a part of the form."))
					: Mono.just(results.getFirst()));
	}

	/** The content, or 413 as soon as it is longer than this. */
	public Flux<DataBuffer> atMost(long maxBytes) {
		return Flux.defer(() -> {
			AtomicLong seen = new AtomicLong();
			return this.content.<DataBuffer>handle((buffer, sink) -> {
				if (seen.addAndGet(buffer.readableByteCount()) > maxBytes) {
					DataBufferUtils.release(buffer);
					sink.error(tooLarge(maxBytes));
				}
				else {
					sink.next(buffer);
				}
			});
		});
	}

	/** 413 for a file that is longer than this. */
	public static Problem tooLarge(long maxBytes) {
		return new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large",
				"The file is larger than %d bytes. Send a smaller one.".formatted(maxBytes), List.of());
	}

	private static String clean(String name) {
		String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
		String visible = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "").strip();
		String cut = visible.substring(0, Math.min(visible.length(), MAX_NAME));
		return (cut.isEmpty() || cut.chars().allMatch((it) -> it == '.')) ? UNNAMED : cut;
	}

}
