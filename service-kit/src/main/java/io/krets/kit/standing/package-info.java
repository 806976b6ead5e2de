/**
 * Which hubs are active, as the network's feed says.
 */
@NullMarked
package io.krets.kit.standing;

import org.jspecify.annotations.NullMarked;
