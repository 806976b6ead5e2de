/**
 * The change feed: what a service publishes of its documents, and how another one follows
 * it.
 */
@NullMarked
package io.krets.kit.feed;

import org.jspecify.annotations.NullMarked;
