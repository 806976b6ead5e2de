/**
 * Checks that the sample network keeps facts and inventions apart.
 */
@NullMarked
package io.krets.launcher.sample;

import org.jspecify.annotations.NullMarked;
