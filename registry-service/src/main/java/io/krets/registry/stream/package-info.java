/**
 * Streams: one offer or need of a resource at a site.
 */
@NullMarked
package io.krets.registry.stream;

import org.jspecify.annotations.NullMarked;
