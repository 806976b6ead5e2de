/**
 * Tests matches over HTTP, as different readers see them.
 */
@NullMarked
package io.krets.matching.match;

import org.jspecify.annotations.NullMarked;
