/**
 * Export of the streams that a caller may see, as a table or as documents.
 */
@NullMarked
package io.krets.registry.exporting;

import org.jspecify.annotations.NullMarked;
