/**
 * Login and logout at Keycloak, and the access token that a browser's session stands for.
 */
@NullMarked
package io.krets.gateway.login;

import org.jspecify.annotations.NullMarked;
