/**
 * Heat of a hub's registered streams: what must be bought and cooled away at least, and
 * which offers are still warm enough where they arrive.
 */
@NullMarked
package io.krets.matching.heat;

import org.jspecify.annotations.NullMarked;
