/**
 * Tests of the code lists, against the files that the service itself loads.
 */
@NullMarked
package io.krets.registry.catalogue;

import org.jspecify.annotations.NullMarked;
