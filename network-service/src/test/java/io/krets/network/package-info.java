/**
 * Tests of the network service.
 */
@NullMarked
package io.krets.network;

import org.jspecify.annotations.NullMarked;
