package io.krets.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.krets.acceptance.Platform.Running;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A region's Keycloak by its internal address, as the network service administrates it.
 */
final class Keycloak {

	private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private static final JsonMapper JSON = JsonMapper.shared();

	private final Running region;

	Keycloak(Running region) {
		this.region = region;
	}

	/** Its internal address, such as {@code http://127.0.0.1:1234/auth}. */
	String url() {
		return "http://127.0.0.1:" + this.region.internalPort("keycloak") + "/auth";
	}

	/** Ends its process without warning. */
	void kill() {
		ProcessHandle process = ProcessHandle.of(this.region.pid("keycloak")).orElseThrow();
		process.destroyForcibly();
		process.onExit().join();
	}

	/**
	 * Ends its process in order: killed, its embedded database may lose its last writes.
	 */
	private void stop() {
		ProcessHandle process = ProcessHandle.of(this.region.pid("keycloak")).orElseThrow();
		process.destroy();
		process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
	}

	/** Starts what of the region does not run. */
	void start() {
		Krets.Outcome up = Krets.run("up", "--detach", "--port", String.valueOf(this.region.port()), "--data",
				this.region.data().toString());
		assertThat(up.lastLine()).as(up.err()).isEqualTo("ready " + this.region.url());
	}

	/** Starts it anew with one more realm: somebody else's login, on the same server. */
	void restartWith(String name, String realm) {
		Path folder = this.region.data().resolve("keycloak").resolve("data").resolve("import");
		try {
			Files.createDirectories(folder);
			// the realm that is there is left as it is; a file of its name makes the
			// start
			// look for files to import
			Path own = Files.writeString(folder.resolve("krets-realm.json"), "{\"realm\":\"krets\"}");
			Path other = Files.writeString(folder.resolve(name + "-realm.json"), realm);
			try {
				stop();
				start();
			}
			finally {
				Files.delete(own);
				Files.delete(other);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Asks its administration as the network service may. */
	Answer admin(String method, String path, @Nullable Object body) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + "/admin/realms/krets" + path))
			.timeout(Duration.ofSeconds(30))
			.header("Authorization", "Bearer " + Api.token(this.region.url(), "krets-network", secret()))
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? BodyPublishers.ofString(JSON.writeValueAsString(body)) : BodyPublishers.noBody());
		try {
			HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
			return new Answer(answer.statusCode(), answer.body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private String secret() {
		return JSON.readTree(this.region.data().resolve("secrets.json")).path("KRETS_NETWORK_CLIENT_SECRET").asString();
	}

	/** What it said. */
	record Answer(int status, String body) {

		JsonNode json() {
			return JSON.readTree(this.body);
		}

	}

}
