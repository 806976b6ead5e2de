/**
 * Reads what callers send: checks a document against its JSON Schema and names every
 * fault at once.
 */
@NullMarked
package io.krets.kit.input;

import org.jspecify.annotations.NullMarked;
