package io.krets.network.federation;

/**
 * Something that one partner is given.
 *
 * @param partner to whom
 * @param kind standing, agreement, hub, stream or interest
 * @param ref its id within its kind
 * @param sourceVersion version of what it was made of; 0 when that has none
 * @param data as JSON
 */
record Outgoing(String partner, String kind, String ref, long sourceVersion, String data) {

	private static final String SEPARATOR = "~";

	String id() {
		return id(this.partner, this.kind, this.ref);
	}

	static String id(String partner, String kind, String ref) {
		return id(partner) + kind + SEPARATOR + ref;
	}

	/** With this the id of everything begins that a partner is given. */
	static String id(String partner) {
		return partner + SEPARATOR;
	}

	/** Kind and reference in an id. */
	static String[] parts(String id) {
		String[] parts = id.split(SEPARATOR, 3);
		return new String[] { parts[1], parts[2] };
	}

}
