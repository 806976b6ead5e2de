/**
 * The optimisation endpoints as their callers meet them.
 */
@NullMarked
package io.krets.matching.planning;

import org.jspecify.annotations.NullMarked;
