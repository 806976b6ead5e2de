/**
 * Speed and memory, each beside a peer in the same run.
 */
@NullMarked
package io.krets.benchmarks;

import org.jspecify.annotations.NullMarked;
