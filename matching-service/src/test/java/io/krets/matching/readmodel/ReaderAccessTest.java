package io.krets.matching.readmodel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

import io.krets.kit.disclosure.StreamGate;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Membership;
import io.krets.kit.identity.Role;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.View;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Kind;
import io.krets.matching.engine.Level;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is remembered within a question is what the gate says of each stream. */
class ReaderAccessTest {

	private static final List<String> HUBS = List.of("orkanger", "sundsvall", "kokkola", Caller.REGION, "gone");

	private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

	@Test
	void saysWhatTheGateSays() {
		long logged = ThreadLocalRandom.current().nextLong(1, 1_000_000);
		System.out.println("ReaderAccessTest: random seed " + logged);
		Map<Level, Integer> seen = new HashMap<>();
		for (long seed : List.of(1L, 2L, logged)) {
			Random random = new Random(seed);
			Map<String, Stream> streams = new HashMap<>();
			for (int at = 0; at < 3_000; at++) {
				streams.put("s" + at, stream("s" + at, random));
			}
			for (int reader = 0; reader < 60; reader++) {
				Caller caller = caller(random);
				ReaderAccess access = access(caller, streams);
				streams.forEach((id, stream) -> {
					Level level = access.levelOf(engineStream(id));
					assertThat(level).as("seed %d: %s for %s", seed, stream, caller)
						.isEqualTo(level(StreamGate.show(caller, stream).map(Stream::view)));
					seen.merge(level, 1, Integer::sum);
				});
			}
		}
		assertThat(seen.keySet()).containsExactlyInAnyOrder(Level.values());
	}

	/** More audiences than are remembered: those too are asked of the gate. */
	@Test
	void alsoWhenThereAreTooManyToRemember() {
		Map<String, Stream> streams = new HashMap<>();
		for (int at = 0; at < 3_000; at++) {
			streams.put("s" + at,
					stream("s" + at, "orkanger", "f" + at, Stream.Visibility.FIRM, Stream.Disclosure.OPEN));
		}
		Caller caller = new Caller("x", null,
				Map.of("orkanger", new Membership(Set.of(Role.FIRM_MEMBER), Set.of("f0", "f1999", "f2999"))));
		ReaderAccess access = access(caller, streams);
		for (int round = 0; round < 2; round++) {
			List<String> shown = new ArrayList<>();
			for (int at = 0; at < 3_000; at++) {
				if (access.levelOf(engineStream("s" + at)) == Level.EXACT) {
					shown.add("s" + at);
				}
			}
			assertThat(shown).containsExactly("s0", "s1999", "s2999");
		}
	}

	/** A stream that changes is told as it stands, not as it was remembered. */
	@Test
	void followsTheStreamWithinAQuestion() {
		Map<String, Stream> streams = new HashMap<>();
		streams.put("s", stream("s", "orkanger", "f", Stream.Visibility.NETWORK, Stream.Disclosure.BANDED));
		Caller caller = new Caller("x", null,
				Map.of("sundsvall", new Membership(Set.of(Role.HUB_COORDINATOR), Set.of())));
		ReaderAccess access = access(caller, streams);
		assertThat(access.levelOf(engineStream("s"))).isEqualTo(Level.BANDED);
		streams.put("s", stream("s", "orkanger", "f", Stream.Visibility.HUB, Stream.Disclosure.BANDED));
		assertThat(access.levelOf(engineStream("s"))).isEqualTo(Level.HIDDEN);
		streams.put("s", stream("s", "sundsvall", "f", Stream.Visibility.HUB, Stream.Disclosure.BANDED));
		assertThat(access.levelOf(engineStream("s"))).isEqualTo(Level.EXACT);
		streams.remove("s");
		assertThat(access.levelOf(engineStream("s"))).isEqualTo(Level.HIDDEN);
	}

	private static ReaderAccess access(Caller caller, Map<String, Stream> streams) {
		return new ReaderAccess(caller, (id) -> Optional.ofNullable(streams.get(id)), Set.of(), false, TODAY);
	}

	private static Level level(Optional<View> view) {
		return view.map((it) -> switch (it) {
			case FULL, OPEN -> Level.EXACT;
			case BANDED -> Level.BANDED;
			case ANONYMOUS -> Level.ANONYMOUS;
		}).orElse(Level.HIDDEN);
	}

	private static Caller caller(Random random) {
		Map<String, Membership> memberships = new HashMap<>();
		for (String hub : HUBS) {
			if (random.nextInt(3) == 0) {
				Role role = Role.values()[random.nextInt(Role.values().length)];
				memberships.put(hub, new Membership(random.nextBoolean() ? Set.of(role) : Set.of(),
						random.nextBoolean() ? Set.of("f" + random.nextInt(6)) : Set.of()));
			}
		}
		return new Caller("x", null, memberships, random.nextBoolean() ? Set.of("gone") : Set.of(),
				random.nextBoolean() ? Set.of("orkanger") : Set.of());
	}

	private static Stream stream(String id, Random random) {
		String hub = (random.nextInt(8) > 0) ? HUBS.get(random.nextInt(HUBS.size())) : null;
		String firm = (random.nextInt(8) > 0) ? "f" + random.nextInt(6) : null;
		return stream(id, hub, firm, Stream.Visibility.values()[random.nextInt(Stream.Visibility.values().length)],
				Stream.Disclosure.values()[random.nextInt(Stream.Disclosure.values().length)]);
	}

	private static Stream stream(String id, String hub, String firm, Stream.Visibility visibility,
			Stream.Disclosure disclosure) {
		return new Stream(id, firm, null, Stream.Direction.OFFER, Stream.Kind.MATERIAL, "stream", null, null, null,
				List.of(), null, null, List.of(), null, null, null, visibility, disclosure, false, 1, hub, null, null,
				null, null, View.FULL);
	}

	private static EngineStream engineStream(String id) {
		return EngineStream.offer(id, "", Kind.MATERIAL, "").build();
	}

}
