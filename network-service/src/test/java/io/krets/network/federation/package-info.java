/**
 * Tests of the federation: whole regions' network services against each other, and
 * against a partner that does everything wrong.
 */
@NullMarked
package io.krets.network.federation;

import org.jspecify.annotations.NullMarked;
