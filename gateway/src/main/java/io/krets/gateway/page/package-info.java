/**
 * The web app's files.
 */
@NullMarked
package io.krets.gateway.page;

import org.jspecify.annotations.NullMarked;
