/**
 * Flow accounting: what firms of a hub took in, made, exchanged and lost in a period, as
 * recorded and as conservation would have it, and the map of it.
 */
@NullMarked
package io.krets.matching.flow;

import org.jspecify.annotations.NullMarked;
