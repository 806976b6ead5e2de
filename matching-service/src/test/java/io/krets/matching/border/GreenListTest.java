package io.krets.matching.border;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The candidates of the green list. */
class GreenListTest {

	@Test
	void everyRowIsACodeWithEntriesOfTheList() {
		GreenList list = new GreenList();
		assertThat(list.all()).hasSizeGreaterThan(40);
		assertThat(list.all().keySet()).allMatch((code) -> code.matches("\\d{6}"));
		assertThat(list.all().values()).allSatisfy((entries) -> assertThat(entries).isNotEmpty()
			.allMatch((entry) -> entry.matches("B[1-4]\\d{3}|GG0[34]0|EU3011")));
		assertThat(list.candidates("170405")).containsExactly("B1010");
		assertThat(list.candidates("100804")).isEmpty();
		assertThat(list.candidates(null)).isEmpty();
	}

}
