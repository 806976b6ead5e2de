package io.krets.network;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the network service. */
@SpringBootApplication
public class NetworkApplication {

	public static void main(String[] arguments) {
		SpringApplication.run(NetworkApplication.class, arguments);
	}

}
