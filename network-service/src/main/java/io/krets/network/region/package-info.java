/**
 * The region that this deployment serves.
 */
@NullMarked
package io.krets.network.region;

import org.jspecify.annotations.NullMarked;
