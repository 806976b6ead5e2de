package io.krets.kit.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What one caller did within one minute. So few documents are written again and again,
 * and none grows without end.
 *
 * @param notes in order, the latest last
 */
public record AuditPage(List<AuditNote> notes) {

	/** More than the edge lets one caller do within a minute. */
	static final int MOST = 1000;

	public AuditPage {
		notes = List.copyOf(notes);
	}

	AuditPage with(AuditNote note) {
		List<AuditNote> longer = new ArrayList<>(this.notes);
		longer.add(note);
		return new AuditPage(longer);
	}

}
