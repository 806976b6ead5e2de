package io.krets.registry.catalogue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

import io.krets.kit.problem.FieldError;
import io.krets.kit.problem.Problem;
import io.krets.kit.unit.UnitConversion;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Converts amounts between units, for every caller. */
@RestController
@RequestMapping("${krets.api-path}/catalogue/units")
class UnitController {

	private static final BigDecimal MOST = new BigDecimal("1e15");

	private static final int MAX_DECIMALS = 15;

	@GetMapping("/conversion")
	Conversion convert(@RequestParam BigDecimal amount, @RequestParam String from, @RequestParam String to) {
		List<FieldError> errors = new ArrayList<>();
		if (amount.abs().compareTo(MOST) > 0 || amount.scale() > MAX_DECIMALS) {
			errors.add(new FieldError("amount", "out-of-range",
					"Give a number of at most 1e15 with at most %d decimals.".formatted(MAX_DECIMALS)));
		}
		checkUnit("from", from, errors);
		checkUnit("to", to, errors);
		if (!errors.isEmpty()) {
			throw Problem.invalid(errors);
		}
		return UnitConversion.convert(amount, from, to)
			.map((converted) -> new Conversion(amount, from, converted, to))
			.orElseThrow(() -> Problem.invalid("to", "unit-does-not-fit",
					"%s and %s do not measure the same.".formatted(from, to)));
	}

	private static void checkUnit(String name, String unit, List<FieldError> errors) {
		if (!UnitConversion.isUnit(unit)) {
			errors
				.add(new FieldError(name, "unknown-unit", "Give a unit such as t/a, kg/h, m3/h, MWh/a, MW, t or °C."));
		}
	}

	/** The same amount twice. */
	record Conversion(BigDecimal amount, String from, BigDecimal converted, String to) {

	}

}
