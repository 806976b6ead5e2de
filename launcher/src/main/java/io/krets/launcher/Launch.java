package io.krets.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How to start one process and how to see that it is ready.
 *
 * @param environment what it gets beside a few harmless variables of the caller
 * @param folder its working directory
 */
record Launch(Part part, List<String> command, Map<String, String> environment, Path folder, Probe probe) {

	Launch {
		command = List.copyOf(command);
		environment = Map.copyOf(environment);
	}

}
