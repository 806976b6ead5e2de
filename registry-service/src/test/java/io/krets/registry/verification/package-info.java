/**
 * Tests of look-ups at business registers, against a local server that behaves as they
 * may.
 */
@NullMarked
package io.krets.registry.verification;

import org.jspecify.annotations.NullMarked;
