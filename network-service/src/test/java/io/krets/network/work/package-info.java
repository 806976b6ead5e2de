/**
 * Tests of carrying documents out.
 */
@NullMarked
package io.krets.network.work;

import org.jspecify.annotations.NullMarked;
