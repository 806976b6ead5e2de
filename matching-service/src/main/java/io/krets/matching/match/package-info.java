/**
 * Matches over HTTP, each computed from what its reader may see.
 */
@NullMarked
package io.krets.matching.match;

import org.jspecify.annotations.NullMarked;
