/**
 * Scenarios: what the best plan among registered streams would be, what it is worth, who
 * gains and what breaks it, computed from what their owner may see.
 */
@NullMarked
package io.krets.matching.scenario;

import org.jspecify.annotations.NullMarked;
