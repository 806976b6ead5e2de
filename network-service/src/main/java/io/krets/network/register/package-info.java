/**
 * Register: participants, steering groups, initiatives and outside networks.
 */
@NullMarked
package io.krets.network.register;

import org.jspecify.annotations.NullMarked;
