/**
 * Keycloak's administration as the network uses it: organizations, people, clients and
 * identity providers of realm krets.
 */
@NullMarked
package io.krets.network.keycloak;

import org.jspecify.annotations.NullMarked;
