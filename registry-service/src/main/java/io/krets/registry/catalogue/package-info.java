/**
 * Official code lists with plain labels in four languages, and search in them.
 */
@NullMarked
package io.krets.registry.catalogue;

import org.jspecify.annotations.NullMarked;
