/**
 * The ways from the edge to Keycloak and the services, each behind a breaker of its own.
 */
@NullMarked
package io.krets.gateway.route;

import org.jspecify.annotations.NullMarked;
