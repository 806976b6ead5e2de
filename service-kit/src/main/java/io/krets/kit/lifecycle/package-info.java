/**
 * Work that a service does by itself while it runs.
 */
@NullMarked
package io.krets.kit.lifecycle;

import org.jspecify.annotations.NullMarked;
