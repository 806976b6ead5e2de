/**
 * Tests of scenarios.
 */
@NullMarked
package io.krets.matching.scenario;

import org.jspecify.annotations.NullMarked;
