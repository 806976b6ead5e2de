@NullMarked
package io.krets.store;

import org.jspecify.annotations.NullMarked;
