package io.krets.kit.disclosure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoClients;
import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Membership;
import io.krets.kit.identity.Role;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.stream.Stream;
import io.krets.kit.stream.Stream.Disclosure;
import io.krets.kit.stream.Stream.View;
import io.krets.kit.stream.Stream.Visibility;
import io.krets.kit.test.StoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;

import static org.assertj.core.api.Assertions.assertThat;

/** The store's filter against the gate itself, for every reader and every stream. */
@ExtendWith(StoreExtension.class)
class KnownStreamsTest {

	private static final Map<String, Caller> READERS = Map.ofEntries(
			Map.entry("coordinator of a", caller("a", Role.HUB_COORDINATOR)),
			Map.entry("member of firm a1", caller("a", Role.FIRM_MEMBER, "a1")),
			Map.entry("member of firm b1", caller("b", Role.FIRM_MEMBER, "b1")),
			Map.entry("in hub a without a role",
					new Caller("x", null, Map.of("a", new Membership(Set.of(), Set.of())))),
			Map.entry("coordinator of b", caller("b", Role.HUB_COORDINATOR)),
			Map.entry("operator", caller("region", Role.REGION_OPERATOR)),
			Map.entry("researcher", researcher(Set.of("a"))),
			Map.entry("researcher whom nobody agreed to", researcher(Set.of())),
			Map.entry("partner", caller("region", Role.PARTNER)), Map.entry("service", caller("region", Role.SERVICE)),
			Map.entry("coordinator of the region, which is no hub", caller("region", Role.HUB_COORDINATOR)),
			Map.entry("in the region without a role",
					new Caller("x", null, Map.of("region", new Membership(Set.of(), Set.of())))),
			Map.entry("nobody", new Caller("x", null, Map.of())));

	@Test
	void findsExactlyWhatTheGateLetsThrough() {
		List<Stream> streams = new ArrayList<>();
		try (MongoClient client = MongoClients.create(System.getProperty("MONGODB_URI"))) {
			DocumentStore<Stream> store = new DocumentStore<>(client.getDatabase("known-streams"), "streams",
					Stream.class, JsonMapper.builder().build(), Clock.systemUTC());
			for (String hub : List.of("a", "b")) {
				for (String firm : List.of("1", "2")) {
					for (Visibility visibility : Visibility.values()) {
						Stream stream = stream(hub + firm + visibility, hub, hub + firm, visibility, Disclosure.BANDED);
						streams.add(stream);
						store.insert(String.valueOf(stream.id()), stream).block();
					}
				}
			}
			READERS.forEach((name, reader) -> {
				List<String> found = store.list(KnownStreams.to(reader), null, 100)
					.map((it) -> it.id())
					.collectList()
					.block();
				assertThat(found).as(name)
					.containsExactlyElementsOf(streams.stream()
						.filter((stream) -> StreamGate.view(reader, stream).isPresent())
						.map((stream) -> String.valueOf(stream.id()))
						.sorted()
						.toList());
			});
		}
	}

	@Test
	void whoSeesWhat() {
		assertThat(seen("coordinator of a", "a", Visibility.FIRM, Disclosure.ANONYMOUS)).isEqualTo("FULL");
		assertThat(seen("member of firm a1", "a", Visibility.FIRM, Disclosure.ANONYMOUS)).isEqualTo("FULL");
		assertThat(seen("in hub a without a role", "a", Visibility.FIRM, Disclosure.OPEN)).isEqualTo("nothing");
		assertThat(seen("in hub a without a role", "a", Visibility.HUB, Disclosure.BANDED)).isEqualTo("BANDED");
		assertThat(seen("coordinator of b", "a", Visibility.HUB, Disclosure.OPEN)).isEqualTo("nothing");
		assertThat(seen("coordinator of b", "a", Visibility.REGION, Disclosure.OPEN)).isEqualTo("OPEN");
		assertThat(seen("coordinator of b", "a", Visibility.REGION, Disclosure.ANONYMOUS)).isEqualTo("ANONYMOUS");
		assertThat(seen("operator", "a", Visibility.HUB, Disclosure.OPEN)).isEqualTo("nothing");
		assertThat(seen("operator", "a", Visibility.REGION, Disclosure.BANDED)).isEqualTo("BANDED");
		assertThat(seen("researcher", "a", Visibility.NETWORK, Disclosure.OPEN)).isEqualTo("ANONYMOUS");
		assertThat(seen("researcher", "a", Visibility.HUB, Disclosure.OPEN)).isEqualTo("nothing");
		assertThat(seen("researcher", "b", Visibility.NETWORK, Disclosure.OPEN)).isEqualTo("nothing");
		for (Visibility visibility : Visibility.values()) {
			for (String stranger : List.of("partner", "nobody", "in the region without a role",
					"researcher whom nobody agreed to", "coordinator of the region, which is no hub")) {
				assertThat(seen(stranger, "a", visibility, Disclosure.OPEN)).as(stranger).isEqualTo("nothing");
			}
		}
	}

	private static String seen(String reader, String hub, Visibility visibility, Disclosure disclosure) {
		return StreamGate
			.view(READERS.getOrDefault(reader, new Caller("?", null, Map.of())),
					stream("id", hub, hub + "1", visibility, disclosure))
			.map(View::name)
			.orElse("nothing");
	}

	private static Caller researcher(Set<String> agreed) {
		return new Caller("x", null, Map.of("region", new Membership(Set.of(Role.RESEARCHER), Set.of())), Set.of(),
				agreed);
	}

	private static Caller caller(String organization, Role role, String... firms) {
		return new Caller("x", null, Map.of(organization, new Membership(Set.of(role), Set.of(firms))));
	}

	private static Stream stream(String id, String hub, String firm, Visibility visibility, Disclosure disclosure) {
		return new Stream(id, firm, null, Stream.Direction.OFFER, Stream.Kind.MATERIAL, "Slag", null, null, null,
				List.of(), null, null, List.of(), null, null, null, visibility, disclosure, false, 1, hub, null, null,
				null, null, null);
	}

}
