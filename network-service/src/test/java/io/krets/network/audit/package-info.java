/**
 * Tests of the audit log.
 */
@NullMarked
package io.krets.network.audit;

import org.jspecify.annotations.NullMarked;
