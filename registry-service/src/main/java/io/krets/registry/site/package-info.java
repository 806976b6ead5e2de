/**
 * Sites: where a firm operates.
 */
@NullMarked
package io.krets.registry.site;

import org.jspecify.annotations.NullMarked;
