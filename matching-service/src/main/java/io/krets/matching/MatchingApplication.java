package io.krets.matching;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the matching service. */
@SpringBootApplication
public class MatchingApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(MatchingApplication.class, arguments);
	}

}
