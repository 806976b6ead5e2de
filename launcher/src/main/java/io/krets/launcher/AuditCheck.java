package io.krets.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Checks the audit log of a running region, straight from its store. */
final class AuditCheck {

	private static final String MAIN = "io.krets.network.audit.AuditVerification";

	private final Installation installation;

	private final DataFolder data;

	AuditCheck(Installation installation, DataFolder data) {
		this.installation = installation;
		this.data = data;
	}

	/**
	 * Prints one line and answers 0 when the chain is whole, 1 when it is broken.
	 * @param noted none, or number and hash of an entry that was noted earlier
	 */
	int run(List<String> noted) {
		RunState state = this.data.state();
		if (!state.running().contains(Part.STORE)) {
			throw new KretsException("The store of " + this.data.path() + " does not run. Start it with ./krets up.");
		}
		List<String> command = new ArrayList<>(List.of(Installation.java(), "-Xmx128m", "-XX:TieredStopAtLevel=1",
				"-XX:+UseSerialGC", "-cp", this.installation.appJar(Part.NETWORK).toString(), MAIN));
		command.addAll(noted);
		ProcessBuilder check = new ProcessBuilder(command).inheritIO();
		check.environment().put("MONGODB_URI", "mongodb://127.0.0.1:" + state.portOf("store"));
		try {
			return check.start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new KretsException("Interrupted.");
		}
	}

}
