package io.krets.matching.resource;

import java.util.ArrayList;
import java.util.List;

import io.krets.kit.test.TestTokens;
import io.krets.matching.AbstractMatchingTest;
import io.krets.matching.engine.Use;
import io.krets.matching.knowledge.KnowledgeLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The known uses, as a program reads them. */
class UseControllerTest extends AbstractMatchingTest {

	@Test
	void listsEveryUseOnceInTheOrderOfIds() {
		List<String> ids = new ArrayList<>();
		@Nullable String after = null;
		do {
			JsonNode page = get("/uses?limit=200" + ((after != null) ? "&after=" + after : ""), CEMENT).body();
			page.path("items").forEach((it) -> ids.add(it.path("id").asString()));
			after = page.path("next").asString(null);
		}
		while (after != null);
		assertThat(ids)
			.containsExactlyElementsOf(KnowledgeLoader.load().uses().stream().map(Use::id).sorted().toList());
	}

	@Test
	void aUseSaysWhatItTakesWhoTakesItAndWhereThatIsWritten() {
		JsonNode use = use("bark-combustion-steam-district", "&lang=no");
		assertThat(use.path("process").asString()).isEqualTo("forbrenning til damp og fjernvarme");
		assertThat(use.path("feedstockClasses").path(0).asString()).isEqualTo("bark");
		assertThat(use.path("receivers").path("35.30").asDouble()).isPositive().isLessThanOrEqualTo(1);
		assertThat(use.path("replaces").asString()).isEqualTo("solid-fuel");
		assertThat(use.path("requires").asString()).isEqualTo("moisture below 60 %");
		assertThat(use.path("maturity").asString()).isEqualTo("COMMON");
		assertThat(use.path("cascade").asString()).isEqualTo("ENERGY");
		assertThat(use.path("legalRoute").asString()).isNotBlank();
		assertThat(use.path("yield").asDouble()).isPositive();
		assertThat(use.path("source").asString()).isNotBlank();
		assertThat(use("steam-district-heating", "").path("limits").path(0).toString())
			.isEqualTo("{\"subject\":\"T\",\"least\":true,\"value\":100.0}");
		assertThat(use("steam-district-heating", "").has("cascade")).isFalse();
	}

	@Test
	void briefGivesIdsAndNamesAlone() {
		assertThat(use("bark-mulch-growing-media", "&brief=true&lang=fi").toString())
			.isEqualTo("{\"id\":\"bark-mulch-growing-media\",\"process\":\"katemateriaali ja kasvualustat\"}");
	}

	@Test
	void refusesWhatItDoesNotKnow() {
		assertThat(get("/uses?lang=de", CEMENT).body().path("errors").path(0).path("code").asString())
			.isEqualTo("unknown-language");
		assertThat(get("/uses?limit=201", CEMENT).body().path("errors").path(0).path("code").asString())
			.isEqualTo("out-of-range");
		assertThat(get("/uses?brief=perhaps", CEMENT).status()).isEqualTo(400);
		assertThat(get("/uses?after=zzz", CEMENT).items()).isEmpty();
	}

	@Test
	void everyCallerReadsTheSame() {
		JsonNode read = get("/uses?limit=3&lang=sv", CEMENT).body();
		assertThat(read.path("items")).hasSize(3);
		assertThat(get("/uses?limit=3&lang=sv", TestTokens.inRegion("researcher")).body()).isEqualTo(read);
		assertThat(get("/uses?limit=3&lang=sv", TestTokens.inRegion("region-operator")).body()).isEqualTo(read);
	}

	/** The use of that id. */
	private JsonNode use(String id, String query) {
		// the id before it: its last letter one less
		String before = id.substring(0, id.length() - 1) + (char) (id.charAt(id.length() - 1) - 1);
		JsonNode use = get("/uses?limit=1&after=" + before + query, CEMENT).onlyItem();
		assertThat(use.path("id").asString()).isEqualTo(id);
		return use;
	}

}
