/**
 * Optimisation over HTTP for models that callers bring themselves: network plans, fair
 * shares, heat and water targets.
 */
@NullMarked
package io.krets.matching.planning;

import org.jspecify.annotations.NullMarked;
