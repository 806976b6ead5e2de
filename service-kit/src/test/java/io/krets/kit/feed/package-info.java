/**
 * The change feed under everything that may happen to it.
 */
@NullMarked
package io.krets.kit.feed;

import org.jspecify.annotations.NullMarked;
