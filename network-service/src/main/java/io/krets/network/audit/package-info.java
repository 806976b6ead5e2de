/**
 * The audit log: who did what, in an order that cannot be changed unseen.
 */
@NullMarked
package io.krets.network.audit;

import org.jspecify.annotations.NullMarked;
