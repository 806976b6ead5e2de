package io.krets.store;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/**
 * Keeps the server and its network layer at WARN: at Logback's own default, DEBUG, they
 * write a line per message and become many times slower.
 */
final class QuietLogging {

	private static final String[] TALKATIVE = { "de.bwaldvogel.mongo", "io.netty" };

	private QuietLogging() {
	}

	/** Logs of this process go to standard error, from WARN. */
	static void configureProcess() {
		System.setProperty("logback.configurationFile", "io/krets/store/embedded-store-logback.xml");
	}

	/** Quietens the talkative parts unless whoever runs us has set their level. */
	static void apply() {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			for (String name : TALKATIVE) {
				if (context.getLogger(name).getLevel() == null) {
					context.getLogger(name).setLevel(Level.WARN);
				}
			}
		}
	}

}
