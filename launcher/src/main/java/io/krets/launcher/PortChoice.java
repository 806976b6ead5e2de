package io.krets.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Chooses internal ports below the range from which systems take ports for outgoing
 * connections, so that none is taken between the choice and its use.
 */
final class PortChoice {

	private static final int LOWEST = 20_000;

	private static final int HIGHEST = 31_999;

	private static final int ATTEMPTS = 1_000;

	private static final int CONNECT_TIMEOUT_MILLIS = 200;

	private final RandomGenerator random;

	PortChoice(RandomGenerator random) {
		this.random = random;
	}

	/**
	 * One port for each name.
	 * @param names what needs a port
	 * @param earlier ports used before; each is kept when it is still free
	 */
	Map<String, Integer> choose(List<String> names, Map<String, Integer> earlier) {
		Map<String, Integer> chosen = new TreeMap<>();
		Set<Integer> taken = new TreeSet<>();
		for (String name : names) {
			Integer before = earlier.get(name);
			int port = (before != null && !taken.contains(before) && isFree(before)) ? before : chooseOne(taken);
			taken.add(port);
			chosen.put(name, port);
		}
		return chosen;
	}

	private int chooseOne(Set<Integer> taken) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			int port = this.random.nextInt(LOWEST, HIGHEST + 1);
			if (!taken.contains(port) && isFree(port)) {
				return port;
			}
		}
		throw new KretsException("No free port was found between " + LOWEST + " and " + HIGHEST
				+ ". End some of the servers of this machine and try again.");
	}

	/** Whether nothing listens on a port, by either loopback address. */
	static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 }), port));
		}
		catch (IOException ex) {
			return false;
		}
		// a browser may try the other loopback address first
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress("::1", port), CONNECT_TIMEOUT_MILLIS);
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

}
