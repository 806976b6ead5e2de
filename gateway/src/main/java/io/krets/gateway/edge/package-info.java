/**
 * What holds for every request before anything else looks at it: closed paths, size
 * limits and time limits.
 */
@NullMarked
package io.krets.gateway.edge;

import org.jspecify.annotations.NullMarked;
