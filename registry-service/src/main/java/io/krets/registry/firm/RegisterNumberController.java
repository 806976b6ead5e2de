package io.krets.registry.firm;

import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Says while somebody types whether a register number can be one. It does not say whether
 * a firm with it is registered here.
 */
@RestController
@RequestMapping("${krets.api-path}/register-numbers")
class RegisterNumberController {

	@GetMapping
	Answer check(@RequestParam Country country, @RequestParam String number) {
		RegisterNumber.Reading reading = RegisterNumber.read(country, number);
		return new Answer(reading.number() != null, reading.number(), reading.fault(), reading.maybe());
	}

	/**
	 * What a text is.
	 *
	 * @param number as registers write it; null when it is none
	 * @param fault why it is none
	 * @param maybe the number that may have been meant
	 */
	record Answer(boolean valid, @Nullable String number, RegisterNumber.@Nullable Fault fault,
			@Nullable String maybe) {

	}

}
