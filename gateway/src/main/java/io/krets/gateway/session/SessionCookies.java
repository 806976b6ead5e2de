package io.krets.gateway.session;

import java.net.URI;

/** How this region's cookies are called and protected. */
public final class SessionCookies {

	private SessionCookies() {
	}

	/**
	 * Whether browsers reach the region by HTTPS, so that cookies must never leave it.
	 */
	public static boolean isSecure(URI publicUrl) {
		return "https".equals(publicUrl.getScheme());
	}

	/**
	 * Name of the session cookie. Browsers share cookies between the ports of a host, so
	 * a port belongs in the name: two platforms on one machine must not log each other
	 * out.
	 */
	static String name(URI publicUrl) {
		String name = isSecure(publicUrl) ? "__Host-KRETS_SESSION" : "KRETS_SESSION";
		return (publicUrl.getPort() == -1) ? name : name + "_" + publicUrl.getPort();
	}

}
