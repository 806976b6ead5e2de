/**
 * Who calls: the one place that reads an access token.
 */
@NullMarked
package io.krets.kit.identity;

import org.jspecify.annotations.NullMarked;
