/**
 * The gate in all its cases.
 */
@NullMarked
package io.krets.kit.disclosure;

import org.jspecify.annotations.NullMarked;
