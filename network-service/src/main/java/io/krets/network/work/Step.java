package io.krets.network.work;

import java.util.function.Function;

import io.krets.kit.store.Versioned;
import reactor.core.publisher.Mono;

/**
 * One step of carrying a document out. It looks what is there and does what is missing,
 * so that doing it again, also after it was cut off half-way, is harmless.
 *
 * @param name stable, for people and logs
 * @param action what to do for the document as it is now
 * @param <T> type of the document
 */
public record Step<T>(String name, Function<Versioned<T>, Mono<Void>> action) {

}
