package io.krets.network.work;

import java.util.function.BiFunction;
import java.util.function.Function;

import io.krets.kit.problem.Problem;
import io.krets.kit.store.Versioned;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * People's changes to documents that workers also write to: a change is based on the
 * document as it is, and made again when a worker was faster.
 */
public final class Edits {

	private static final int MAX_ATTEMPTS = 20;

	private Edits() {
	}

	/**
	 * Changes a document.
	 * @param read the document as it is now
	 * @param change the changed body; throws a {@link Problem} when it may not be changed
	 * @param write by compare-and-set of the version; empty when it has changed
	 * @return what {@code write} gave; empty when there is no such document
	 */
	public static <T extends Carried<T>, W> Mono<W> edit(Mono<Versioned<T>> read, Function<Versioned<T>, T> change,
			BiFunction<Versioned<T>, T, Mono<W>> write) {
		return read.flatMap((document) -> {
			if (document.body().work().isFull()) {
				return Mono.<W>error(Problem.conflict("too-many-changes",
						"Too many changes of this wait for the audit log. Try again when it has taken them."));
			}
			return write.apply(document, change.apply(document)).switchIfEmpty(Mono.error(Lost::new));
		}).retryWhen(Retry.max(MAX_ATTEMPTS).filter(Lost.class::isInstance));
	}

	private static final class Lost extends RuntimeException {

		private static final long serialVersionUID = 1L;

		Lost() {
			super("a worker was faster", null, false, false);
		}

	}

}
