/**
 * Tests the gate between streams and readers.
 */
@NullMarked
package io.krets.kit.disclosure;

import org.jspecify.annotations.NullMarked;
