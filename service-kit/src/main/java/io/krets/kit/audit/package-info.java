/**
 * Notes for the audit log, which the network service keeps.
 */
@NullMarked
package io.krets.kit.audit;

import org.jspecify.annotations.NullMarked;
