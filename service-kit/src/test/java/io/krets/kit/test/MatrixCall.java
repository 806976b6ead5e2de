package io.krets.kit.test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * One way to call an endpoint.
 *
 * @param endpoint its mapping
 * @param request path and query, in which a name in braces stands for several values
 */
record MatrixCall(String endpoint, String request, @Nullable String body) {

	private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

	/** The calls with one value for each name. */
	List<MatrixCall> expand(Map<String, List<String>> values) {
		Matcher name = NAME.matcher(this.request + ((this.body != null) ? this.body : ""));
		if (!name.find()) {
			return List.of(this);
		}
		List<String> options = values.get(name.group(1));
		if (options == null) {
			// JSON has braces too, but none around a bare word
			throw new AssertionError(this.request + " names {" + name.group(1) + "}, which has no values");
		}
		List<MatrixCall> expanded = new ArrayList<>();
		for (String option : options) {
			String encoded = URLEncoder.encode(option, StandardCharsets.UTF_8)
				.replace("+", "%20")
				// a value may be a part of a path
				.replace("%2F", "/");
			expanded.addAll(new MatrixCall(this.endpoint, this.request.replace(name.group(), encoded),
					(this.body != null) ? this.body.replace(name.group(), option) : null)
				.expand(values));
		}
		return expanded;
	}

}
