package io.krets.kit.disclosure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Membership;
import io.krets.kit.identity.Role;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;

import static org.assertj.core.api.Assertions.assertThat;

/** Interest of both sides opens names to those two, and figures to nobody. */
class IntroductionTest {

	private static final Introduction TO_CEMENT = new Introduction("s1", "elkem", "sundsvall", "cement");

	private static final Caller CEMENT = member("sundsvall", "cement");

	@Test
	void otherFirmLearnsWhoItIs() {
		Stream shown = show(CEMENT, stream(Stream.Visibility.REGION), TO_CEMENT).orElseThrow();
		assertThat(shown.firmId()).isEqualTo("elkem");
		assertThat(shown.firmName()).isEqualTo("Elkem");
		assertThat(shown.hub()).isEqualTo("orkanger");
		assertThat(shown.name()).isEqualTo("Silica fume");
	}

	@Test
	void figuresStayInTheirBands() {
		Stream shown = show(CEMENT, stream(Stream.Visibility.REGION), TO_CEMENT).orElseThrow();
		assertThat(shown.view()).isEqualTo(View.ANONYMOUS);
		assertThat(shown.quantity().amount()).isNull();
		assertThat(shown.quantity().band()).isEqualTo(new Stream.Band(10_000, 100_000));
		assertThat(shown.economics()).isNull();
	}

	@Test
	void coordinatorOfTheOtherFirmLearnsItToo() {
		Caller coordinator = new Caller("c", null,
				Map.of("sundsvall", new Membership(Set.of(Role.HUB_COORDINATOR), Set.of())));
		assertThat(show(coordinator, stream(Stream.Visibility.REGION), TO_CEMENT).orElseThrow().firmId())
			.isEqualTo("elkem");
	}

	@Test
	void nobodyElseDoes() {
		for (Caller other : List.of(member("sundsvall", "paper"), member("kokkola", "cement"))) {
			assertThat(show(other, stream(Stream.Visibility.REGION), TO_CEMENT).orElseThrow().firmId()).isNull();
		}
		Introduction ofAnotherStream = new Introduction("s2", "elkem", "sundsvall", "cement");
		assertThat(show(CEMENT, stream(Stream.Visibility.REGION), ofAnotherStream).orElseThrow().firmId()).isNull();
		Introduction byAnEarlierOwner = new Introduction("s1", "earlier", "sundsvall", "cement");
		assertThat(show(CEMENT, stream(Stream.Visibility.REGION), byAnEarlierOwner).orElseThrow().firmId()).isNull();
	}

	@Test
	void streamThatWasWithdrawnFromViewStaysClosed() {
		assertThat(show(CEMENT, stream(Stream.Visibility.HUB), TO_CEMENT)).isEmpty();
	}

	private static Optional<Stream> show(Caller reader, Stream stream, Introduction introduction) {
		return StreamGate.show(reader, stream, List.of(introduction));
	}

	private static Caller member(String hub, String firm) {
		return new Caller("m", null, Map.of(hub, new Membership(Set.of(Role.FIRM_MEMBER), Set.of(firm))));
	}

	private static Stream stream(Stream.Visibility visibility) {
		return new Stream("s1", "elkem", null, Stream.Direction.OFFER, Stream.Kind.MATERIAL, "Silica fume", null, null,
				new Stream.Quantity(25_000.0, "t/a", null, null, null, null), List.of(), null, null, List.of(), null,
				new Stream.Economics("NOK", 900.0, null, null), null, visibility, Stream.Disclosure.ANONYMOUS, false, 1,
				"orkanger", null, null, "Elkem", "24.10", View.FULL);
	}

}
