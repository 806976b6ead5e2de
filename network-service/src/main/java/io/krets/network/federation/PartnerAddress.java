package io.krets.network.federation;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;

import io.netty.util.NetUtil;

/** Which addresses a partner may have, so that none is a way into the own network. */
final class PartnerAddress {

	private static final int LONGEST = 200;

	private static final int SHARED_FIRST = 100;

	private static final int SHARED_SECOND = 64;

	private static final int SHARED_MASK = 0xC0;

	private static final int UNIQUE_LOCAL = 0xFC;

	private static final int UNIQUE_LOCAL_MASK = 0xFE;

	private PartnerAddress() {
	}

	/**
	 * Reads the address of a region: scheme, host and port, nothing else.
	 * @param loopback whether http on a loopback address is a partner too
	 * @throws Refused when it may not be asked
	 */
	static String read(String text, boolean loopback) {
		URI uri;
		try {
			uri = new URI((text.length() > LONGEST) ? "" : text.strip());
		}
		catch (URISyntaxException ex) {
			throw new Refused("wrong-address", "This is not an address: %s".formatted(Descriptor.abbreviate(text)), ex);
		}
		String host = uri.getHost();
		if (host == null || uri.getUserInfo() != null || uri.getRawPath() != null && uri.getRawPath().length() > 1
				|| uri.getQuery() != null || uri.getFragment() != null) {
			throw new Refused("wrong-address",
					"Give the partner's address as https://host, not '%s'.".formatted(Descriptor.abbreviate(text)));
		}
		boolean local = loopback && isLoopback(host);
		if (!"https".equals(uri.getScheme()) && !(local && "http".equals(uri.getScheme()))) {
			throw new Refused("wrong-address", "%s is not https.".formatted(Descriptor.abbreviate(text)));
		}
		if (!local && isLiteral(host)) {
			throw new Refused("wrong-address", "Give a host name, not the number %s.".formatted(host));
		}
		String port = (uri.getPort() == -1) ? "" : ":" + uri.getPort();
		return uri.getScheme() + "://" + host.toLowerCase(Locale.ROOT) + port;
	}

	private static boolean isLoopback(String host) {
		return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
	}

	private static boolean isLiteral(String host) {
		return host.startsWith("[") || NetUtil.isValidIpV4Address(host) || host.matches("[0-9a-fA-Fx.]*[0-9]");
	}

	/** Whether a connection may go there. */
	static boolean isAllowed(InetAddress address, boolean loopback) {
		if (address.isLoopbackAddress()) {
			return loopback;
		}
		return !address.isAnyLocalAddress() && !address.isLinkLocalAddress() && !address.isSiteLocalAddress()
				&& !address.isMulticastAddress() && !isSpecial(address.getAddress());
	}

	private static boolean isSpecial(byte[] address) {
		int first = address[0] & 0xFF;
		if (address.length == 4) {
			boolean shared = first == SHARED_FIRST && (address[1] & SHARED_MASK) == SHARED_SECOND;
			return shared || first == 0 || first >= 240 || isProtocolOrBenchmark(address);
		}
		// what is no public IPv6 (2000::/3), and IPv4 inside IPv6, which says where it
		// leads
		boolean global = (first & 0xE0) == 0x20;
		boolean carriesIpv4 = first == 0x20 && (address[1] == 0x02 || address[1] == 0x01 && address[2] == 0);
		return (first & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL || !global || carriesIpv4;
	}

	private static boolean isProtocolOrBenchmark(byte[] address) {
		int first = address[0] & 0xFF;
		int second = address[1] & 0xFF;
		return first == 192 && second == 0 && address[2] == 0 || first == 198 && (second == 18 || second == 19);
	}

	/**
	 * The addresses of a host, every one of which may be connected to.
	 * @throws UnknownHostException when one may not, or there is none
	 */
	static InetAddress[] resolve(String host, boolean loopback) throws UnknownHostException {
		InetAddress[] found = InetAddress.getAllByName(host);
		for (InetAddress address : found) {
			if (!isAllowed(address, loopback)) {
				throw new UnknownHostException(
						"%s leads to %s, which is not public".formatted(host, address.getHostAddress()));
			}
		}
		return found;
	}

}
