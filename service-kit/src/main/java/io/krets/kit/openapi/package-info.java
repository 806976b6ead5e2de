/**
 * Says in a service's OpenAPI document what the signatures of its endpoints do not: who
 * may call, what is sent, and how an error looks.
 */
@NullMarked
package io.krets.kit.openapi;

import org.jspecify.annotations.NullMarked;
