/**
 * Admission: how a hub is let in, suspended, closed and erased.
 */
@NullMarked
package io.krets.network.admission;

import org.jspecify.annotations.NullMarked;
