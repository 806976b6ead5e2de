/**
 * What is needed before a resource may cross the border between Norway, Sweden and
 * Finland, as far as it can be said from what a caller may see of a pair.
 */
@NullMarked
package io.krets.matching.border;

import org.jspecify.annotations.NullMarked;
