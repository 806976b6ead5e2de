/**
 * Work: what a stored document asks for and Keycloak does not show yet, carried out by
 * itself however often it is interrupted.
 */
@NullMarked
package io.krets.network.work;

import org.jspecify.annotations.NullMarked;
