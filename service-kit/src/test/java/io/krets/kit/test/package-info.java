/**
 * What tests of every service share: a store and tokens, both real.
 */
@NullMarked
package io.krets.kit.test;

import org.jspecify.annotations.NullMarked;
