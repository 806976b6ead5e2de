/**
 * Versioned documents in MongoDB, changed by compare-and-set alone.
 */
@NullMarked
package io.krets.kit.store;

import org.jspecify.annotations.NullMarked;
