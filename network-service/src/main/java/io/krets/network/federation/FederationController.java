package io.krets.network.federation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.krets.kit.feed.Change;
import io.krets.kit.feed.ChangePage;
import io.krets.kit.problem.Problem;
import io.krets.kit.store.DocumentStore;
import io.krets.kit.store.Versioned;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** What partner regions ask: to join, for a token, and for changes. */
@RestController
@RequestMapping("/federation/v1")
class FederationController {

	private static final Duration MAX_WAIT = Duration.ofSeconds(30);

	private final DocumentStore<Partner> partners;

	private final Partnerships partnerships;

	private final PartnerTokens tokens;

	private final TrustedKeys trusted;

	private final Outbox outbox;

	private final SignedAnswers answers;

	FederationController(DocumentStore<Partner> partnerStore, Partnerships partnerships, PartnerTokens tokens,
			TrustedKeys trusted, Outbox outbox, SignedAnswers answers) {
		this.partners = partnerStore;
		this.partnerships = partnerships;
		this.tokens = tokens;
		this.trusted = trusted;
		this.outbox = outbox;
		this.answers = answers;
	}

	/** Takes an invitation of this region's, in the name of the region that signed. */
	@PostMapping("/join")
	Mono<ResponseEntity<byte[]>> join(ServerHttpRequest request, @RequestBody byte[] body) {
		String signature = SignedAnswers.signature(request);
		String sender = Seal.sender(signature);
		return this.answers.answer(request, (sender != null) ? sender : "",
				this.partnerships.admit((sender != null) ? sender : "", signature, body, SignedAnswers.target(request),
						SignedAnswers.nonce(request)));
	}

	@PostMapping("/token")
	Mono<ResponseEntity<byte[]>> token(ServerHttpRequest request, ServerWebExchange exchange) {
		return exchange.getFormData().flatMap((form) -> {
			String client = first(form, "client_id");
			String assertion = first(form, "client_assertion");
			Mono<Map<String, Object>> given = partner(client)
				.filter((partner) -> "client_credentials".equals(first(form, "grant_type"))
						&& PartnerTokens.ASSERTION_TYPE.equals(first(form, "client_assertion_type")))
				.switchIfEmpty(Mono.error(() -> PartnerTokens
					.refused("Ask for client_credentials with a client_assertion of type jwt-bearer.")))
				.flatMap((partner) -> this.trusted.of(partner, Seal.keyId(assertion)))
				.flatMap((keys) -> this.tokens.check(assertion, keys, client))
				.then(Mono.defer(() -> this.tokens.issue(client)))
				.map((token) -> {
					Map<String, Object> answer = new LinkedHashMap<>();
					answer.put("access_token", token);
					answer.put("token_type", "Bearer");
					answer.put("expires_in", PartnerTokens.LIFE.toSeconds());
					answer.put("scope", PartnerTokens.SCOPE);
					return answer;
				});
			return this.answers.answer(request, client, given);
		});
	}

	@GetMapping("/changes")
	Mono<ResponseEntity<byte[]>> changes(ServerHttpRequest request,
			@RequestParam(required = false) @Nullable String after, @RequestParam(defaultValue = "200") int limit,
			@RequestParam(defaultValue = "0s") String wait) {
		return this.tokens.client(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION))
			.flatMap((client) -> this.answers.answer(request, client,
					partner(client)
						.flatMap((partner) -> this.outbox.read(partner.id(), after, limit(limit), duration(wait)))
						.map(FederationController::outside)))
			.onErrorResume(Refused.class, (refused) -> this.answers.answer(request, "", Mono.error(refused)));
	}

	private Mono<Versioned<Partner>> partner(String url) {
		return this.partners.find(Digests.partnerId(url))
			.filter((partner) -> partner.body().url().equals(url))
			.switchIfEmpty(Mono.error(() -> PartnerTokens
				.refused("This region has no partner %s.".formatted(Descriptor.abbreviate(url)))));
	}

	/** Kinds and ids as the partner knows them. */
	private static ChangePage outside(ChangePage page) {
		List<Change> changes = page.changes().stream().map((change) -> {
			String[] parts = Outgoing.parts(change.id());
			return new Change(change.cursor(), parts[0], parts[1], change.op(), change.version(), change.at(),
					change.data());
		}).toList();
		return new ChangePage(changes, page.next(), page.more());
	}

	private static int limit(int limit) {
		if (limit < 1 || limit > PartnerClient.LIMIT) {
			throw Problem.invalid("limit", "out-of-range",
					"Give a number from 1 to %d.".formatted(PartnerClient.LIMIT));
		}
		return limit;
	}

	private static Duration duration(String text) {
		try {
			Duration wait = DurationStyle.SIMPLE.parse(text);
			if (!wait.isNegative() && wait.compareTo(MAX_WAIT) <= 0) {
				return wait;
			}
		}
		catch (IllegalArgumentException ex) {
			throw Problem.invalid("wait", "unreadable", "Give a time such as 30s.");
		}
		throw Problem.invalid("wait", "out-of-range", "Give 0s to %ds.".formatted(MAX_WAIT.toSeconds()));
	}

	private static String first(MultiValueMap<String, String> form, String name) {
		String value = form.getFirst(name);
		return (value != null) ? value : "";
	}

}
