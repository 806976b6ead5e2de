/**
 * Errors as callers see them: RFC 9457 problem details with a code and, for input, every
 * field at fault.
 */
@NullMarked
package io.krets.kit.problem;

import org.jspecify.annotations.NullMarked;
