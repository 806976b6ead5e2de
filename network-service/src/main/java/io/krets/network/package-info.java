/**
 * Network: the region, its hubs and members, agreements with partner regions, and the
 * audit log.
 */
@NullMarked
package io.krets.network;

import org.jspecify.annotations.NullMarked;
