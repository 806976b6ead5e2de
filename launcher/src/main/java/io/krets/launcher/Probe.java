package io.krets.launcher;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** One look at whether a process is ready. */
@FunctionalInterface
interface Probe {

	/** Milliseconds for one look; the next one comes soon. */
	int TIMEOUT_MILLIS = 2_000;

	boolean isReady();

	/** Ready when an address answers 200. */
	static Probe http(String address) {
		return () -> {
			try {
				HttpURLConnection connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
				connection.setConnectTimeout(TIMEOUT_MILLIS);
				connection.setReadTimeout(TIMEOUT_MILLIS);
				try {
					return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
				}
				finally {
					connection.disconnect();
				}
			}
			catch (IOException ex) {
				return false;
			}
		};
	}

	/** Ready when a loopback port takes connections. */
	static Probe port(int port) {
		return () -> {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
				return true;
			}
			catch (IOException ex) {
				return false;
			}
		};
	}

}
