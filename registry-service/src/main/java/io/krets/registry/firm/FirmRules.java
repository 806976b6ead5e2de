package io.krets.registry.firm;

import java.util.List;
import java.util.Set;

import io.krets.kit.input.DocumentReader;
import io.krets.kit.problem.FieldError;
import io.krets.registry.catalogue.NaceCodes;
import tools.jackson.databind.json.JsonMapper;

/** What holds between the fields of a firm, beyond what its schema says. */
final class FirmRules {

	private static final Set<String> READ_ONLY = Set.of("id", "verified", "verification", "version", "createdAt",
			"updatedAt");

	private final NaceCodes naceCodes;

	private FirmRules(NaceCodes naceCodes) {
		this.naceCodes = naceCodes;
	}

	/** A reader of firms that names every fault at once. */
	static DocumentReader<Firm> reader(NaceCodes naceCodes, JsonMapper mapper) {
		return new DocumentReader<>("firm.schema.json", Firm.class, READ_ONLY, mapper, new FirmRules(naceCodes)::check);
	}

	/** Fields that the schema found wrong are null here, whatever their type says. */
	@SuppressWarnings("ConstantValue")
	private void check(Firm firm, List<FieldError> errors) {
		if (firm.country() != null && firm.registerNumber() != null) {
			RegisterNumber.Reading reading = RegisterNumber.read(firm.country(), firm.registerNumber());
			if (reading.fault() != null) {
				errors.add(new FieldError("/registerNumber", "wrong-register-number", reading.advice(firm.country())));
			}
		}
		Firm.Nace nace = firm.nace();
		if (nace != null && nace.version() != null && nace.code() != null
				&& this.naceCodes.find(nace.version(), nace.code()).isEmpty()) {
			errors.add(new FieldError("/nace/code", "unknown-nace-code", advice(nace)));
		}
	}

	private String advice(Firm.Nace nace) {
		String other = nace.version().equals("2") ? "2.1" : "2";
		return "NACE Rev. %s has no code %s.%s".formatted(nace.version(), nace.code(),
				this.naceCodes.find(other, nace.code()).isPresent() ? " Maybe version " + other + " is meant." : "");
	}

}
