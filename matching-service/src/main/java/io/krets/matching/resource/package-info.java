/**
 * What Krets knows over HTTP: the resource classes that words mean, what a stream is
 * taken for, and the known uses, each in the reader's language.
 */
@NullMarked
package io.krets.matching.resource;

import org.jspecify.annotations.NullMarked;
