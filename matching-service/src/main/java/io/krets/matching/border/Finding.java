package io.krets.matching.border;

/**
 * What a rule can find: one sentence, what is still to be done about it, and where the
 * rule stands. Names in braces are filled in with what the platform knows.
 */
enum Finding {

	/** A waste code was given. */
	WASTE(State.KNOWN, LegalSource.WASTE_STATUS,
			"It has waste code {ewc} and is treated as waste until its holder shows that it is a by-product or no longer waste."),
	/** Nobody said whether it is waste. */
	STATUS_OPEN(State.TO_DECIDE, LegalSource.WASTE_STATUS,
			"No waste code is given. Its holder decides, and writes down why, whether it is waste, a by-product or no longer waste; both authorities must agree."),
	/** Neither energy nor capacity is waste. */
	NO_GOODS(State.NOT_NEEDED, LegalSource.WASTE_STATUS, "This is no material; the rules on waste do not concern it."),
	/** Water. */
	WATER(State.TO_DECIDE, LegalSource.WASTE_WATER,
			"Waste water has rules of its own; liquid waste follows the rules on waste. Say which it is."),
	/** The code is there. */
	CODE_KNOWN(State.KNOWN, LegalSource.LIST_OF_WASTE, "Its code in the European list of waste is {ewc}."),
	/** No code. */
	CODE_MISSING(State.TO_DO, LegalSource.LIST_OF_WASTE,
			"If it is waste, give its code in the European list of waste."),
	/** Hazardous. */
	HAZARDOUS(State.KNOWN, LegalSource.HAZARDS, "It is hazardous: {hazards}."),
	/** No hazard said. */
	HAZARD_OPEN(State.TO_DECIDE, LegalSource.HAZARDS,
			"No hazardous property is stated. Its holder confirms that it has none of HP1 to HP15."),
	/** Hazardous waste is notified. */
	AMBER(State.KNOWN, LegalSource.PROCEDURES,
			"Hazardous waste is not on the green list: it is notified beforehand. Find its entry in Annex IV."),
	/** A green entry may fit. */
	GREEN_CANDIDATE(State.TO_DECIDE, LegalSource.PROCEDURES,
			"Green-list entry {entry} may fit. Read its wording: only waste that fits one entry, without harmful contamination, is green-listed."),
	/** None known. */
	LIST_OPEN(State.TO_DECIDE, LegalSource.PROCEDURES,
			"Find the one entry of Annex III (green) or IV (amber) that fits. Waste that fits none is notified."),
	/** Recovery only. */
	RECOVERY(State.TO_DO, LegalSource.DISPOSAL,
			"Name the recovery operation (R code) at the receiver. To disposal, waste crosses the border with consent only, and rarely."),
	/** The receiver's permit. */
	PERMIT(State.TO_DO, LegalSource.PERMIT,
			"The receiver shows a permit, or an exemption, for this waste and this amount."),
	/** Green: contract. */
	CONTRACT(State.TO_DO, LegalSource.INFORMATION,
			"Sign a contract before the first load: it says who takes the waste back, or recovers it otherwise, when something goes wrong."),
	/** Notified: contract. */
	CONTRACT_NOTIFIED(State.TO_DO, LegalSource.NOTIFIED_CONTRACT,
			"Sign a contract for the whole of the notified shipments, with the duty to take back and the receiver's certificates."),
	/** Annex VII. */
	ANNEX_VII(State.TO_DO, LegalSource.INFORMATION,
			"If the entry fits, fill in Annex VII before each load; whoever arranges the shipment and the receiver both sign it."),
	/** Notification. */
	NOTIFY(State.TO_DO, LegalSource.NOTIFICATION,
			"Notify, and wait for the consent of the authorities of {from} and {to} and of countries on the way."),
	/** Not known which. */
	PAPERS_OPEN(State.TO_DECIDE, LegalSource.PROCEDURES,
			"Green-listed waste needs Annex VII, all other waste a notification with consent."),
	/** Guarantee. */
	GUARANTEE(State.TO_DO, LegalSource.GUARANTEE,
			"Give a financial guarantee or an insurance that covers taking back, treatment and storage."),
	/** No guarantee. */
	NO_GUARANTEE(State.NOT_NEEDED, LegalSource.GUARANTEE, "Green-listed waste needs no financial guarantee."),
	/** DIWASS within the EU. */
	SYSTEM(State.TO_DO, LegalSource.SYSTEM,
			"Both sides register in DIWASS, the Union's electronic system for waste shipments: since 21 May 2026 papers go through it, or through software connected to it."),
	/** DIWASS with Norway. */
	SYSTEM_WITH_NORWAY(State.TO_DO, LegalSource.SYSTEM,
			"In the Union papers go through DIWASS since 21 May 2026. Ask Norway's authority whether its side takes part already, and in what form it wants them."),
	/** Norway's rules. */
	NORWAY(State.TO_DO, LegalSource.NORWAY,
			"Look up which version of the Union's rules holds in Norway on the day: it is the one that chapter 13 names."),
	/** Who carries. */
	CARRIER(State.TO_DO, LegalSource.CARRIER,
			"The carrier is registered to transport waste in the countries it drives in."),
	/** Not waste, a substance. */
	CHEMICALS(State.TO_DECIDE, LegalSource.CHEMICALS,
			"If it is no waste, it is a product: check registration and safety data sheet under REACH."),
	/** Of animals. */
	ANIMAL(State.TO_DECIDE, LegalSource.ANIMALS,
			"Code {ewc} can be of animals: animal by-products need their own commercial document, and some need consent.");

	private final State state;

	private final LegalSource source;

	private final String text;

	Finding(State state, LegalSource source, String text) {
		this.state = state;
		this.source = source;
		this.text = text;
	}

	State state() {
		return this.state;
	}

	LegalSource source() {
		return this.source;
	}

	String text() {
		return this.text;
	}

	/** What remains to be done. */
	enum State {

		/** The platform knows it. */
		KNOWN,
		/** A person decides, by the source. */
		TO_DECIDE,
		/** A person does it. */
		TO_DO,
		/** It is not needed here. */
		NOT_NEEDED

	}

}
