/**
 * Tests of firms and their register numbers.
 */
@NullMarked
package io.krets.registry.firm;

import org.jspecify.annotations.NullMarked;
