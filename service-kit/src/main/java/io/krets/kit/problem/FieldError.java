package io.krets.kit.problem;

/**
 * One thing to change in what the caller sent.
 *
 * @param pointer JSON Pointer (RFC 6901) into the body, or the name of a query parameter
 * @param code the kind of fault, stable for programs
 * @param message what to change, in English
 */
public record FieldError(String pointer, String code, String message) {

}
