/**
 * Attachments of streams: laboratory reports and pictures, kept in GridFS.
 */
@NullMarked
package io.krets.registry.attachment;

import org.jspecify.annotations.NullMarked;
