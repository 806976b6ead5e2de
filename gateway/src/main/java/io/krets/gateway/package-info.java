/**
 * The edge of a region: the only address that is public, holding the browser's session
 * and routing to the services.
 */
@NullMarked
package io.krets.gateway;

import org.jspecify.annotations.NullMarked;
