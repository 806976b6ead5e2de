package io.krets.kit.unit;

import java.math.BigDecimal;
import java.util.Optional;

import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/** The UCUM library, loaded once. */
final class Ucum {

	/** Digits that a conversion keeps: more than a double can hold. */
	private static final int DIGITS = 24;

	private static final UcumEssenceService SERVICE = load();

	private Ucum() {
	}

	/** The unit in base units; empty when UCUM knows no such unit. */
	static Optional<String> canonical(String ucum) {
		try {
			return Optional.of(SERVICE.getCanonicalUnits(ucum));
		}
		catch (UcumException | RuntimeException ex) {
			// the library's parser answers some nonsense with an unchecked exception
			return Optional.empty();
		}
	}

	/**
	 * An amount in another unit, to {@value #DIGITS} significant digits.
	 * @throws IllegalArgumentException when the units do not measure the same
	 */
	static BigDecimal convert(BigDecimal amount, String from, String to) {
		try {
			return new BigDecimal(SERVICE.convert(new Decimal(amount.toPlainString(), DIGITS), from, to).asDecimal());
		}
		catch (UcumException ex) {
			throw new IllegalArgumentException("from is " + from + ", to is " + to, ex);
		}
	}

	private static UcumEssenceService load() {
		try {
			return new UcumEssenceService(Ucum.class.getClassLoader().getResourceAsStream("ucum-essence.xml"));
		}
		catch (UcumException ex) {
			throw new IllegalStateException("The UCUM definitions cannot be read", ex);
		}
	}

}
