/**
 * Loads and checks what is known of resources, uses and industries, and finds the
 * resource that a name means.
 */
@NullMarked
package io.krets.matching.knowledge;

import org.jspecify.annotations.NullMarked;
