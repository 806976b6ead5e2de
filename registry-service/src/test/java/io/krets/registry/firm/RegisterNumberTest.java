package io.krets.registry.firm;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class RegisterNumberTest {

	/** 58 numbers of public bodies and firms, and 28 that are none. */
	@ParameterizedTest(name = "{0} {1}")
	@CsvFileSource(resources = "/firm/register-numbers.csv", numLinesToSkip = 1)
	void tellsNumbersFromOtherText(Country country, String number, boolean valid) {
		RegisterNumber.Reading reading = RegisterNumber.read(country, number);

		assertThat(reading.number() != null).isEqualTo(valid);
		assertThat(reading.fault() == null).isEqualTo(valid);
	}

	@ParameterizedTest
	@CsvSource({ "NO, 923609016, 923609016", "NO, 923 609 016, 923609016", "SE, 556012-5790, 5560125790",
			"SE, 5560125790, 5560125790", "FI, 0112038-9, 0112038-9" })
	void writesNumbersAsTheRegistersDo(Country country, String written, String number) {
		assertThat(RegisterNumber.read(country, "  " + written + " ").number()).isEqualTo(number);
	}

	@ParameterizedTest
	@CsvSource({ "NO, NO911382008, WRONG_FORM, 911382008", "NO, 911382 008, WRONG_FORM, 911382008",
			"FI, 01120389, WRONG_FORM, 0112038-9", "FI, FI01120389, WRONG_FORM, 0112038-9",
			"NO, 123456789, NOT_A_FIRM,", "NO, 923609017, WRONG_CHECK_DIGIT,", "SE, 811218-9876, NOT_A_FIRM,",
			"SE, 55601-25790, WRONG_FORM, 5560125790", "FI, 112038-9, WRONG_FORM," })
	void saysWhatIsWrongAndWhatMayBeMeant(Country country, String written, RegisterNumber.Fault fault,
			@Nullable String maybe) {
		RegisterNumber.Reading reading = RegisterNumber.read(country, written);

		assertThat(reading.fault()).isEqualTo(fault);
		assertThat(reading.maybe()).isEqualTo(maybe);
		assertThat(reading.advice(country)).isNotBlank();
	}

}
