package io.krets.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One region with the sample network, started once for all test classes and stopped at
 * the end, and a browser for each class that asks for one.
 */
class Platform implements BeforeAllCallback, ParameterResolver {

	private static final ExtensionContext.Namespace SHARED = ExtensionContext.Namespace.create(Platform.class);

	@Override
	public void beforeAll(ExtensionContext context) {
		running(context);
	}

	@Override
	public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
		Class<?> type = parameter.getParameter().getType();
		return type == Running.class || type == Browser.class;
	}

	@Override
	public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
		if (parameter.getParameter().getType() == Running.class) {
			return running(context);
		}
		// asked for before all tests of a class, it is closed after them
		return context.getStore(SHARED).computeIfAbsent("browser", (key) -> Browser.start(), Browser.class);
	}

	private static Running running(ExtensionContext context) {
		return context.getRoot().getStore(SHARED).computeIfAbsent("running", (key) -> Running.start(), Running.class);
	}

	/**
	 * A running region.
	 *
	 * @param url its public address
	 * @param data its data folder
	 * @param startMillis how long {@code ./krets up} took, as seen from outside
	 * @param kept whether it was there before and stays
	 */
	record Running(String url, Path data, int port, long startMillis, boolean kept) implements AutoCloseable {

		/**
		 * The region that the developer keeps running, named by its data folder, or a new
		 * one.
		 */
		static Running start() {
			String kept = System.getProperty("krets.running");
			if (kept == null) {
				return start("--detach");
			}
			Path data = Path.of(kept);
			int port = state(data).get("port").asInt();
			return new Running("http://localhost:" + port, data, port, 0, true);
		}

		static Running start(String... options) {
			try {
				int port = Krets.freePort();
				Path data = Files.createTempDirectory("krets-acceptance");
				String[] arguments = new String[options.length + 5];
				arguments[0] = "up";
				arguments[1] = "--port";
				arguments[2] = String.valueOf(port);
				arguments[3] = "--data";
				arguments[4] = data.toString();
				System.arraycopy(options, 0, arguments, 5, options.length);
				long begin = System.nanoTime();
				Krets.Outcome up = Krets.run(arguments);
				long millis = (System.nanoTime() - begin) / 1_000_000;
				if (up.exit() != 0 || !up.lastLine().equals("ready http://localhost:" + port)) {
					throw new AssertionError("./krets up ended with " + up.exit() + "\n" + up.out() + up.err());
				}
				return new Running("http://localhost:" + port, data, port, millis, false);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		/** An API client of the region by its id. */
		Api api(String clientId) {
			return Api.authenticated(this.url, clientId);
		}

		/** Process id of one of its parts, such as matching. */
		long pid(String part) {
			return state(this.data).get("processes").get(part.toUpperCase(Locale.ROOT)).get("pid").asLong();
		}

		/** The loopback port of one of its parts, such as keycloak. */
		int internalPort(String part) {
			return state(this.data).get("ports").get(part).asInt();
		}

		private static JsonNode state(Path data) {
			return JsonMapper.shared().readTree(data.resolve("state.json"));
		}

		@Override
		public void close() {
			if (this.kept) {
				return;
			}
			Krets.Outcome down = Krets.run("down", "--data", this.data.toString());
			if (down.exit() != 0) {
				throw new AssertionError("./krets down ended with " + down.exit() + "\n" + down.out() + down.err());
			}
		}

	}

}
