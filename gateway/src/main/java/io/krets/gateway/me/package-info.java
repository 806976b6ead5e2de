/**
 * Tells callers who they are.
 */
@NullMarked
package io.krets.gateway.me;

import org.jspecify.annotations.NullMarked;
