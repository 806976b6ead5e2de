/**
 * The stream document, as the API takes and gives it and the feed carries it.
 */
@NullMarked
package io.krets.kit.stream;

import org.jspecify.annotations.NullMarked;
