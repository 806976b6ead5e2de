package io.krets.gateway.login;

import java.util.Base64;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SealTest {

	private final Seal seal = new Seal("secret", "purpose");

	@Test
	void whatWasClosedOpens() {
		String closed = this.seal.close("a text");
		assertThat(closed).doesNotContain("text").isNotEqualTo(this.seal.close("a text"));
		assertThat(new Seal("secret", "purpose").open(closed)).hasValue("a text");
	}

	@Test
	void noChangedByteOpens() {
		byte[] closed = Base64.getUrlDecoder().decode(this.seal.close("a text"));
		for (int i = 0; i < closed.length; i++) {
			byte[] changed = closed.clone();
			changed[i] ^= 1;
			assertThat(this.seal.open(Base64.getUrlEncoder().encodeToString(changed))).as("byte %d", i).isEmpty();
		}
	}

	@Test
	void anotherSecretOrPurposeDoesNotOpen() {
		String closed = this.seal.close("a text");
		assertThat(new Seal("other", "purpose").open(closed)).isEmpty();
		assertThat(new Seal("secret", "other").open(closed)).isEmpty();
	}

	@Test
	void nonsenseDoesNotOpen() {
		assertThat(this.seal.open("")).isEmpty();
		assertThat(this.seal.open("%%%")).isEmpty();
		assertThat(this.seal.open("AAAA")).isEmpty();
	}

}
