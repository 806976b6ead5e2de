package io.krets.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that a process offers to Prometheus. */
final class Figures {

	private static final Pattern SERIES = Pattern.compile("^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)$");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

	private Figures() {
	}

	/** All series of one process, by the port for them. */
	static List<Series> read(int port) {
		HttpResponse<String> answer = get(port, "/metrics");
		if (answer.statusCode() != 200) {
			throw new AssertionError("/metrics answers " + answer.statusCode());
		}
		return answer.body().lines().filter((line) -> !line.startsWith("#")).map(Figures::series).toList();
	}

	static HttpResponse<String> get(int port, String path) {
		try (HttpClient client = HttpClient.newHttpClient()) {
			return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
					HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static Series series(String line) {
		Matcher matcher = SERIES.matcher(line);
		if (!matcher.matches()) {
			throw new AssertionError("not a series: " + line);
		}
		Map<String, String> labels = new TreeMap<>();
		if (matcher.group(2) != null) {
			Matcher label = LABEL.matcher(matcher.group(2));
			while (label.find()) {
				labels.put(label.group(1), label.group(2));
			}
		}
		return new Series(matcher.group(1), labels, Double.parseDouble(matcher.group(3).replace("+Inf", "Infinity")));
	}

	/** Names of metrics in an expression of PromQL. */
	static List<String> names(String expression) {
		String bare = expression.replaceAll("\"[^\"]*\"", "")
			.replaceAll("\\{[^}]*}", "")
			.replaceAll("\\[[^]]*]", "")
			.replaceAll("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)", "")
			.replaceAll("\\b(and|or|unless|bool|offset)\\b", "");
		List<String> names = new ArrayList<>();
		Matcher word = Pattern.compile("[a-zA-Z_:][\\w:]*(?!\\w)(?!\\s*\\()").matcher(bare);
		while (word.find()) {
			names.add(word.group());
		}
		return names;
	}

	/** One line. */
	record Series(String name, Map<String, String> labels, double value) {

	}

}
