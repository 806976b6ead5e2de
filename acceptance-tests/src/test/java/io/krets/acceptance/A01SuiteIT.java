package io.krets.acceptance;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

import io.krets.acceptance.Platform.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One command brings up a region with the sample network; more of the same is harmless.
 */
@ExtendWith(Platform.class)
class A01SuiteIT {

	@Test
	void bringsTheSampleNetworkOfThreeHubs(Running region) {
		System.out.printf("./krets up to ready, first start with the sample network: %d ms%n", region.startMillis());
		assertThat(region.api("operator-api")
			.get("/api/network/hubs")
			.json()
			.get("items")
			.valueStream()
			.map((hub) -> hub.get("id").asString())).contains("kokkola", "orkanger", "sundsvall");
		for (String hub : new String[] { "orkanger", "sundsvall", "kokkola" }) {
			assertThat(region.api(hub + "-api").get("/api/registry/streams?limit=200&hub=" + hub).json().get("items"))
				.as("streams of %s", hub)
				.hasSizeGreaterThan(10);
		}
	}

	@Test
	void upTwiceIsHarmlessAndSaysTheSame(Running region) {
		Krets.Outcome again = Krets.run("up", "--detach", "--port", String.valueOf(region.port()), "--data",
				region.data().toString());
		assertThat(again.exit()).as(again.err()).isZero();
		assertThat(again.lastLine()).isEqualTo("ready " + region.url());
		assertThat(Krets.run("status", "--data", region.data().toString()).exit()).isZero();
	}

	@Test
	void aSecondRegionRunsBesideTheFirstAndKeepsItsDataOverDownAndUp(Running first) {
		Path data;
		try (Running second = Running.start("--detach", "--empty")) {
			data = second.data();
			Api orkanger = second.api("orkanger-api");
			assertThat(orkanger.get("/api/registry/streams").json().get("items")).isEmpty();
			assertThat(first.api("orkanger-api").get("/api/registry/streams").json().get("items")).isNotEmpty();
			assertThat(orkanger.post("/api/registry/firms", """
					{"name": "Kept works", "country": "NO", "hub": "orkanger"}""").status()).isEqualTo(201);
		}
		assertThat(Krets.run("status", "--data", data.toString()).exit()).isEqualTo(3);
		assertThat(Krets.run("down", "--data", data.toString()).exit()).isZero();
		String port = String.valueOf(Krets.freePort());
		Krets.Outcome up = Krets.run("up", "--detach", "--empty", "--port", port, "--data", data.toString());
		try {
			assertThat(up.lastLine()).as(up.err()).isEqualTo("ready http://localhost:" + port);
			assertThat(Api.authenticated("http://localhost:" + port, "orkanger-api")
				.get("/api/registry/firms?q=Kept")
				.json()
				.get("items")).hasSize(1);
		}
		finally {
			assertThat(Krets.run("down", "--data", data.toString()).exit()).isZero();
		}
	}

	@Test
	void aPortInUseGivesOneClearLineAndLeavesNothingBehind(Running region) throws Exception {
		Path data = Files.createTempDirectory("krets-port");
		Krets.Outcome up = Krets.run("up", "--detach", "--port", String.valueOf(region.port()), "--data",
				data.toString());
		assertThat(up.exit()).isNotZero();
		assertThat(up.err() + up.out()).contains(String.valueOf(region.port())).contains("--port");
		assertThat(Krets.run("status", "--data", data.toString()).exit()).isEqualTo(3);
	}

	@Test
	void evaluatesOnASourceTreeThatHasNeverBeenStarted(@TempDir Path tree) throws Exception {
		copyMatchingAsItIsBuilt(tree);
		Path exchanges = Files.writeString(tree.resolve("exchanges.csv"), """
				tier,kind,donor_nace,by_product,ewc,cpa,receiver_nace,receiver_business
				A,material,24.10,Blast furnace slag,100202,,23.51,Cement works
				B,energy,24.10,Waste heat,,,35.30,District heating
				""");
		Krets.Outcome evaluated = Krets.launch(tree, "evaluate", exchanges.toString());
		assertThat(evaluated.exit()).as(evaluated.err()).isZero();
		assertThat(evaluated.lastLine()).isEqualTo("rows 2 top1 1.000 top5 1.000 top10 1.000 mrr 1.000");
	}

	@Test
	void anUnknownOptionIsRefusedInOneLine() {
		Krets.Outcome up = Krets.run("up", "--fast");
		assertThat(up.exit()).isNotZero();
		assertThat(up.err()).contains("--fast");
	}

	private static void copyMatchingAsItIsBuilt(Path tree) throws IOException {
		Path built = Path.of("matching-service", "target");
		Files.createDirectories(tree.resolve(built));
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(Krets.ROOT.resolve(built), "*-app.jar")) {
			for (Path jar : jars) {
				Files.copy(jar, tree.resolve(built).resolve(jar.getFileName()));
			}
		}
	}

}
