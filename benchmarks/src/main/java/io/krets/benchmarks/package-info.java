/**
 * Programs that measure Krets, each printing figures beside a peer of the same run.
 */
@NullMarked
package io.krets.benchmarks;

import org.jspecify.annotations.NullMarked;
