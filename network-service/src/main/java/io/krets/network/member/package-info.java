/**
 * Members: people and programs of the hubs, as their tokens say.
 */
@NullMarked
package io.krets.network.member;

import org.jspecify.annotations.NullMarked;
