/**
 * Hubs: the industrial parks and clusters of the region.
 */
@NullMarked
package io.krets.network.hub;

import org.jspecify.annotations.NullMarked;
