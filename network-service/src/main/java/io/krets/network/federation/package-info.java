/**
 * Federation: what this region and its partner regions give each other, under agreements
 * that both sides signed.
 */
@NullMarked
package io.krets.network.federation;

import org.jspecify.annotations.NullMarked;
