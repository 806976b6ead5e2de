package io.krets.kit.disclosure;

import io.krets.kit.identity.Caller;

/**
 * The one gate between a firm's contact persons and a reader: the firm's own hub and its
 * coordinator may see them, nobody else, neither the region's operator nor a service.
 */
public final class ContactGate {

	private ContactGate() {
	}

	/** Whether this reader may see contact persons of firms of this hub. */
	public static boolean maySee(Caller reader, String hub) {
		return reader.belongsTo(hub);
	}

}
