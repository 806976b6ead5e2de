/**
 * Firms: legal entities with a business register number.
 */
@NullMarked
package io.krets.registry.firm;

import org.jspecify.annotations.NullMarked;
