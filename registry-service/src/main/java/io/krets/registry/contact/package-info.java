/**
 * Contact persons of firms: least data, for the firm's own hub alone, and gone for good
 * when erased.
 */
@NullMarked
package io.krets.registry.contact;

import org.jspecify.annotations.NullMarked;
