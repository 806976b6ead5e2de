/**
 * Invitations: links by which people come into a hub.
 */
@NullMarked
package io.krets.network.invitation;

import org.jspecify.annotations.NullMarked;
