/**
 * Asks the business registers of Norway and Finland about firms, after they were
 * registered and without ever being in their way.
 */
@NullMarked
package io.krets.registry.verification;

import org.jspecify.annotations.NullMarked;
