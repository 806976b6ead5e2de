package io.krets.launcher;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a data folder remembers of its processes.
 *
 * @param port the public port; 0 before the first start
 * @param ports internal ports by name
 * @param processes the processes started last
 */
record RunState(int port, Map<String, Integer> ports, Map<Part, ProcessIdentity> processes) {

	static final RunState NONE = new RunState(0, Map.of(), Map.of());

	RunState {
		ports = new TreeMap<>(ports);
		processes = processes.isEmpty() ? Map.of() : new EnumMap<>(processes);
	}

	Set<Part> running() {
		return this.processes.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isRunning())
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	RunState with(Part part, ProcessIdentity process) {
		Map<Part, ProcessIdentity> all = new EnumMap<>(Part.class);
		all.putAll(this.processes);
		all.put(part, process);
		return new RunState(this.port, this.ports, all);
	}

	RunState withPorts(int publicPort, Map<String, Integer> internal) {
		return new RunState(publicPort, internal, this.processes);
	}

	RunState stopped() {
		return new RunState(this.port, this.ports, Map.of());
	}

	int portOf(String name) {
		Integer port = this.ports.get(name);
		if (port == null) {
			throw new IllegalStateException("No port is recorded for " + name);
		}
		return port;
	}

	String url() {
		return "http://localhost:" + this.port;
	}

}
