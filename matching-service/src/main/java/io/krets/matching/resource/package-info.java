/**
 * Resource classes over HTTP: which ones words mean, and what a stream is taken for.
 */
@NullMarked
package io.krets.matching.resource;

import org.jspecify.annotations.NullMarked;
