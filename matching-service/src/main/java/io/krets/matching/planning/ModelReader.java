package io.krets.matching.planning;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

import io.krets.kit.input.DocumentReader;
import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;

/**
 * Reads the models that callers send. It takes larger bodies than the rest of the
 * service, and names numbers that JSON cannot carry, such as NaN, instead of giving up on
 * the body.
 *
 * @param <T> the model read
 */
final class ModelReader<T> {

	/** Largest body, for a model of tens of thousands of links. */
	static final int MOST_BYTES = 8 * 1024 * 1024;

	private static final int MOST_NAMED = 20;

	private final JsonMapper lenient;

	private final DocumentReader<T> reader;

	ModelReader(String schema, Class<T> type, JsonMapper mapper, BiConsumer<T, List<FieldError>> rules) {
		this.lenient = mapper.rebuild()
			.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
			.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
			.build();
		this.reader = new DocumentReader<>(schema, type, Set.of(), mapper, rules);
	}

	/** The whole body; 413 when it is larger than {@value #MOST_BYTES} bytes. */
	static Mono<byte[]> body(Flux<DataBuffer> sent) {
		return sent.map((part) -> {
			byte[] bytes = new byte[part.readableByteCount()];
			part.read(bytes);
			DataBufferUtils.release(part);
			return bytes;
		}).collect(ByteArrayOutputStream::new, ModelReader::append).map(ByteArrayOutputStream::toByteArray);
	}

	private static void append(ByteArrayOutputStream whole, byte[] part) {
		if (whole.size() + part.length > MOST_BYTES) {
			throw new Problem(HttpStatus.CONTENT_TOO_LARGE, "too-large",
					"The body is larger than %d bytes. Send a smaller model.".formatted(MOST_BYTES), List.of());
		}
		whole.writeBytes(part);
	}

	/**
	 * Reads a model.
	 * @throws Problem 400 naming every fault
	 */
	T read(byte[] body) {
		JsonNode document;
		try {
			document = this.lenient.readTree(body);
		}
		catch (JacksonException ex) {
			throw Problem.invalid("", "malformed-json", "The body is not well-formed JSON: " + ex.getOriginalMessage());
		}
		List<FieldError> errors = new ArrayList<>();
		nameNonNumbers(document, JsonPointer.empty(), errors);
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors);
		}
		return this.reader.read(document);
	}

	private static void nameNonNumbers(JsonNode node, JsonPointer place, List<FieldError> errors) {
		if (errors.size() >= MOST_NAMED) {
			return;
		}
		if (node.isNumber() && !Double.isFinite(node.doubleValue())) {
			errors.add(new FieldError(place.toString(), "not-a-number", "Give a finite number."));
		}
		if (node.isArray()) {
			for (int at = 0; at < node.size(); at++) {
				nameNonNumbers(node.get(at), place.appendIndex(at), errors);
			}
		}
		node.properties()
			.forEach((field) -> nameNonNumbers(field.getValue(), place.appendProperty(field.getKey()), errors));
	}

}
