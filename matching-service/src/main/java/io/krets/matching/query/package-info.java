/**
 * Questions about streams that are not registered: how often somebody may ask, and that
 * it was asked.
 */
@NullMarked
package io.krets.matching.query;

import org.jspecify.annotations.NullMarked;
