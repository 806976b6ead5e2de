/**
 * The whole suite as its users meet it: real processes, real Keycloak, a real browser.
 */
@NullMarked
package io.krets.acceptance;

import org.jspecify.annotations.NullMarked;
