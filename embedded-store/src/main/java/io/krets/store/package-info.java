/**
 * A MongoDB-compatible store in plain Java, for a first run and for tests on machines
 * without Docker.
 */
@NullMarked
package io.krets.store;

import org.jspecify.annotations.NullMarked;
