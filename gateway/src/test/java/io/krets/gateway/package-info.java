/**
 * Tests of the edge against a service, a Keycloak's keys and a store that are all real,
 * if small.
 */
@NullMarked
package io.krets.gateway;

import org.jspecify.annotations.NullMarked;
