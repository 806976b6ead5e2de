/**
 * Tests the limit of queries on streams that are not registered.
 */
@NullMarked
package io.krets.matching.query;

import org.jspecify.annotations.NullMarked;
