package io.krets.registry.exporting;

import java.io.ByteArrayOutputStream;
import java.util.List;

import io.krets.kit.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** One document per line. */
final class JsonLines implements ExportFormat {

	private final JsonMapper mapper;

	JsonLines(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public byte[] begin() {
		return new byte[0];
	}

	@Override
	public byte[] write(List<Stream> streams) {
		ByteArrayOutputStream lines = new ByteArrayOutputStream();
		for (Stream stream : streams) {
			lines.writeBytes(this.mapper.writeValueAsBytes(stream));
			lines.write('\n');
		}
		return lines.toByteArray();
	}

	@Override
	public byte[] end() {
		return new byte[0];
	}

}
