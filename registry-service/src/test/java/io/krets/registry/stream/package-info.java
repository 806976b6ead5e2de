/**
 * Streams over HTTP on a real store.
 */
package io.krets.registry.stream;
