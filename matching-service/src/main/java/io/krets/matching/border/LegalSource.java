package io.krets.matching.border;

/**
 * Where a rule stands. Article numbers are those of the acts as published in the Official
 * Journal; Norway takes part through the EEA agreement.
 */
enum LegalSource {

	/** What is waste, a by-product, or no longer waste. */
	WASTE_STATUS("Directive 2008/98/EC, Articles 3(1), 5 and 6", "http://data.europa.eu/eli/dir/2008/98/oj"),
	/** The European list of waste. */
	LIST_OF_WASTE("Decision 2000/532/EC, as amended by Decision 2014/955/EU",
			"http://data.europa.eu/eli/dec/2000/532/oj"),
	/** What makes waste hazardous. */
	HAZARDS("Directive 2008/98/EC, Annex III, as amended by Regulation (EU) No 1357/2014",
			"http://data.europa.eu/eli/reg/2014/1357/oj"),
	/** What must be notified and what needs information only. */
	PROCEDURES("Regulation (EU) 2024/1157, Article 4 and Annexes III to IV",
			"http://data.europa.eu/eli/reg/2024/1157/oj"),
	/** Notification before the shipment. */
	NOTIFICATION("Regulation (EU) 2024/1157, Articles 5, 8 and 9", "http://data.europa.eu/eli/reg/2024/1157/oj"),
	/** Contract of a notified shipment. */
	NOTIFIED_CONTRACT("Regulation (EU) 2024/1157, Article 6", "http://data.europa.eu/eli/reg/2024/1157/oj"),
	/** Guarantee of a notified shipment. */
	GUARANTEE("Regulation (EU) 2024/1157, Article 7", "http://data.europa.eu/eli/reg/2024/1157/oj"),
	/** Green-listed waste: information that goes with it, and its contract. */
	INFORMATION("Regulation (EU) 2024/1157, Article 18 and Annex VII", "http://data.europa.eu/eli/reg/2024/1157/oj"),
	/** Papers go by the electronic system. */
	SYSTEM("Regulation (EU) 2024/1157, Article 27, and Implementing Regulation (EU) 2025/1290",
			"http://data.europa.eu/eli/reg_impl/2025/1290/oj"),
	/** Waste that goes to disposal. */
	DISPOSAL("Regulation (EU) 2024/1157, Articles 4(1) and 11; Directive 2008/98/EC, Annex II",
			"http://data.europa.eu/eli/reg/2024/1157/oj"),
	/** Who may treat waste. */
	PERMIT("Directive 2008/98/EC, Article 23", "http://data.europa.eu/eli/dir/2008/98/oj"),
	/** Who may carry waste. */
	CARRIER("Directive 2008/98/EC, Article 26", "http://data.europa.eu/eli/dir/2008/98/oj"),
	/** Norway's own regulation. */
	NORWAY("Avfallsforskriften (FOR-2004-06-01-930), chapter 13",
			"https://lovdata.no/dokument/SF/forskrift/2004-06-01-930"),
	/** What is not waste is a substance like any other. */
	CHEMICALS("Regulation (EC) No 1907/2006 (REACH), Articles 2(2) and 6",
			"http://data.europa.eu/eli/reg/2006/1907/oj"),
	/** What comes of animals. */
	ANIMALS("Regulation (EC) No 1069/2009, Articles 41 to 48", "http://data.europa.eu/eli/reg/2009/1069/oj"),
	/** Waste water has rules of its own. */
	WASTE_WATER("Directive 2008/98/EC, Article 2(2)(a)", "http://data.europa.eu/eli/dir/2008/98/oj");

	private final String title;

	private final String url;

	LegalSource(String title, String url) {
		this.title = title;
		this.url = url;
	}

	String title() {
		return this.title;
	}

	String url() {
		return this.url;
	}

}
