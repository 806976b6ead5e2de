/**
 * Units as people write them, understood through UCUM.
 */
@NullMarked
package io.krets.kit.unit;

import org.jspecify.annotations.NullMarked;
