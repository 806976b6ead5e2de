package io.krets.registry;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the registry service. */
@SpringBootApplication
public class RegistryApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(RegistryApplication.class, arguments);
	}

}
