/**
 * Tests of resource classes over HTTP.
 */
@NullMarked
package io.krets.matching.resource;

import org.jspecify.annotations.NullMarked;
