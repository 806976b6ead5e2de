/**
 * Tests of contact persons.
 */
@NullMarked
package io.krets.registry.contact;

import org.jspecify.annotations.NullMarked;
