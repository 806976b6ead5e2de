/**
 * Members: people and programs of the hubs and of the region, and what they may do there.
 */
@NullMarked
package io.krets.network.member;

import org.jspecify.annotations.NullMarked;
