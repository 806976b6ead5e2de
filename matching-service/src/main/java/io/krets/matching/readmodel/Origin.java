package io.krets.matching.readmodel;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * The partner region that a stream comes from.
 *
 * @param partner its id here
 * @param name as its people say it
 * @param url its address
 * @param hub the name of the stream's hub there; null when the reader may not know it
 * @param stale whether it has not answered for a while, so that this may be old
 * @param asOf when it was last known to be up to date
 */
public record Origin(String partner, String name, String url, @Nullable String hub, boolean stale,
		@Nullable Instant asOf) {

}
