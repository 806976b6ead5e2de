package io.krets.network.federation;

/**
 * A copy of something that a partner published.
 *
 * @param partner whose
 * @param ref its id there
 * @param theirVersion its version there
 * @param data what this region's services are given, as JSON
 */
record PartnerDocument(String partner, String ref, long theirVersion, String data) {

	static String id(String partner, String ref) {
		return partner + "." + ref;
	}

}
