/**
 * What an administrator's monitoring reads of a process, on a port of its own.
 */
@NullMarked
package io.krets.kit.metrics;

import org.jspecify.annotations.NullMarked;
