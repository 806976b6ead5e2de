/**
 * Files as callers send them, taken as they come and never gathered in memory.
 */
@NullMarked
package io.krets.registry.upload;

import org.jspecify.annotations.NullMarked;
