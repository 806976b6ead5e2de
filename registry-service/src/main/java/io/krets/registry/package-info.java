/**
 * Registry: firms, sites and streams, their code catalogues, and the feed of their
 * changes.
 */
@NullMarked
package io.krets.registry;

import org.jspecify.annotations.NullMarked;
