/**
 * Identity providers: a hub's own login.
 */
@NullMarked
package io.krets.network.provider;

import org.jspecify.annotations.NullMarked;
