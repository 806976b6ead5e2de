package io.krets.network.member;

import io.krets.kit.identity.Caller;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Logging out wherever one is logged in. */
@RestController
@RequestMapping("${krets.api-path}/me/logout")
class LogOutController {

	private final LogOutWork worker;

	LogOutController(LogOutWork worker) {
		this.worker = worker;
	}

	/** Ends all sessions of the caller; the last is out a minute later. */
	@PostMapping
	@ResponseStatus(HttpStatus.ACCEPTED)
	Mono<Void> logOut(Caller caller) {
		return this.worker.logOut(caller.subject());
	}

}
