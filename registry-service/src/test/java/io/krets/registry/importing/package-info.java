/**
 * Imports over HTTP on a real store.
 */
package io.krets.registry.importing;
