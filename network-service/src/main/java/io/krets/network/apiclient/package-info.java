/**
 * API clients: a hub's programs and their secrets.
 */
@NullMarked
package io.krets.network.apiclient;

import org.jspecify.annotations.NullMarked;
