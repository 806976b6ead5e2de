package io.krets.network.federation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An invitation to another region. Its id is the digest of the secret in its link.
 *
 * @param note whom it is for, in the operator's words
 * @param expiresAt no longer taken afterwards
 * @param usedBy address of the region that took it; null until then
 */
record PartnerInvitation(String note, Instant expiresAt, @Nullable String usedBy) {

	PartnerInvitation usedBy(String url) {
		return new PartnerInvitation(this.note, this.expiresAt, url);
	}

}
