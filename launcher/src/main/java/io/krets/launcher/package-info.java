/**
 * The command behind {@code ./krets}: prepares, starts, watches and stops a whole region
 * on one machine, and loads the sample network through the public API.
 */
@NullMarked
package io.krets.launcher;

import org.jspecify.annotations.NullMarked;
