package io.krets.matching.readmodel;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.krets.kit.identity.Caller;
import io.krets.kit.identity.Membership;
import io.krets.kit.identity.Role;
import io.krets.matching.engine.EngineStream;
import io.krets.matching.engine.Match;
import io.krets.matching.knowledge.KnowledgeLoader;
import io.krets.matching.knowledge.WordClassifier;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While partners' streams are read again whole, whoever searches finds all of before or
 * all of after, and never some of both.
 */
class ResyncTest {

	private static final Logger log = LoggerFactory.getLogger(ResyncTest.class);

	private static final Caller READER = new Caller("reader", null,
			Map.of("orkanger", new Membership(Set.of(Role.HUB_COORDINATOR), Set.of())));

	private static final int STREAMS = 40;

	/** So many are in every reading, the others in one alone. */
	private static final int STAYING = 30;

	private static final int ROUNDS = 150;

	@Test
	void noSearchFindsAnEmptyOrADoubledCatalogue() {
		SmallRegion region = new SmallRegion(new ReadModel(JsonMapper.builder().build(), WordClassifier.load(),
				KnowledgeLoader.load(), Clock.systemUTC()));
		region.firm("smelter", "orkanger", "NO", "24.10");
		region.put(region.stream("ash", "orkanger", "smelter", "OFFER", "Fly ash")
			.set("codes", JsonMapper.shared().valueToTree(Map.of("ewc", "100102"))));
		region.partner("p", "Region across", false);
		read(region, 0);
		CompletableFuture<Void> reading = CompletableFuture
			.runAsync(() -> IntStream.rangeClosed(1, ROUNDS).forEach((round) -> read(region, round)));
		AtomicInteger searches = new AtomicInteger();
		while (!reading.isDone() || searches.get() == 0) {
			List<String> found = search(region);
			searches.incrementAndGet();
			assertThat(found).as("search %s", searches).hasSize(STREAMS);
			assertThat(found.stream().filter((id) -> id.startsWith("p.stays-"))).hasSize(STAYING);
			assertThat(found.stream()
				.filter((id) -> !id.startsWith("p.stays-"))
				.map((id) -> id.substring(0, id.lastIndexOf('-')))
				.distinct()).as("of one reading").hasSizeLessThan(2);
		}
		reading.join();
		assertThat(search(region)).hasSize(STREAMS)
			.allMatch((id) -> id.startsWith("p.stays-") || id.startsWith("p.r" + ROUNDS + "-"));
		log.info("resync: {} whole readings of {} streams, {} searches, each found one whole set", ROUNDS, STREAMS,
				searches);
	}

	private static void read(SmallRegion region, int round) {
		region.readPartnersAgain(() -> IntStream.range(0, STREAMS)
			.forEach((i) -> region.partnerStream("p", ((i < STAYING) ? "stays-" : "r" + round + "-") + i, "NEED",
					"Fly ash", "100102")));
	}

	private static List<String> search(SmallRegion region) {
		EngineStream subject = region.model().subject(READER, "ash").orElseThrow();
		return region.model()
			.consistently(() -> region.model()
				.combinations()
				.top(subject, 200, false, region.model().access(READER, Set.of(), "ash")))
			.stream()
			.map(Match::needId)
			.toList();
	}

}
