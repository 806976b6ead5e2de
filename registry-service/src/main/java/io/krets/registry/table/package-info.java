/**
 * Streams as rows of a table: which columns there are, what they are called in four
 * languages, and how a cell is written and read.
 */
@NullMarked
package io.krets.registry.table;

import org.jspecify.annotations.NullMarked;
