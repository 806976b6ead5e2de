/**
 * What every Krets service shares and nothing else.
 */
@NullMarked
package io.krets.kit;

import org.jspecify.annotations.NullMarked;
