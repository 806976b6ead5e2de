package io.krets.registry.stream;

import java.util.List;

import io.krets.kit.input.DocumentReader;
import io.krets.kit.problem.FieldError;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.StreamRules;
import io.krets.registry.catalogue.WasteCodes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.stereotype.Component;

/** Reads stream documents, however they came, by the same rules. */
@Component
public class StreamInput {

	private final DocumentReader<Stream> reader;

	StreamInput(WasteCodes wasteCodes, JsonMapper mapper) {
		this.reader = StreamRules.reader(mapper, (stream, errors) -> checkCodes(stream, wasteCodes, errors));
	}

	/**
	 * Reads one document.
	 * @throws io.krets.kit.problem.Problem 400 naming every fault
	 */
	public Stream read(JsonNode sent) {
		return this.reader.read(sent);
	}

	private static void checkCodes(Stream stream, WasteCodes wasteCodes, List<FieldError> errors) {
		Stream.Codes codes = stream.codes();
		if (codes != null && codes.ewc() != null && wasteCodes.find(codes.ewc()).isEmpty()) {
			errors.add(new FieldError("/codes/ewc", "unknown-waste-code",
					"The European List of Waste has no code " + codes.ewc() + "."));
		}
	}

}
