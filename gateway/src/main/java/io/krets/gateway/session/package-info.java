/**
 * Browser sessions, kept in the store so that every gateway of a region knows them.
 */
@NullMarked
package io.krets.gateway.session;

import org.jspecify.annotations.NullMarked;
