/**
 * What matching knows of the region: firms, sites, streams and hubs, as their feeds tell
 * it.
 */
@NullMarked
package io.krets.matching.readmodel;

import org.jspecify.annotations.NullMarked;
