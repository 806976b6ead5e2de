/**
 * The one gate that decides which streams a reader may know of, and how much of each.
 */
@NullMarked
package io.krets.kit.disclosure;

import org.jspecify.annotations.NullMarked;
