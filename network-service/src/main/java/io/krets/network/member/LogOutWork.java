package io.krets.network.member;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.mongodb.reactivestreams.client.MongoDatabase;
import io.krets.kit.store.DocumentStore;
import io.krets.network.audit.AuditLog;
import io.krets.network.keycloak.Accounts;
import io.krets.network.work.AbstractWorking;
import io.krets.network.work.Edits;
import io.krets.network.work.Step;
import io.krets.network.work.Work;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Ends the sessions of those who wish it, as soon as Keycloak is there. */
@Component
class LogOutWork extends AbstractWorking<LogOut> {

	/**
	 * The browser that asks logs out by itself meanwhile, at the hub's own login too:
	 * that takes a session that is still there.
	 */
	private static final Duration HEAD_START = Duration.ofSeconds(3);

	private final DocumentStore<LogOut> wishes;

	private final Accounts accounts;

	private final Clock clock;

	@Autowired
	LogOutWork(MongoDatabase database, JsonMapper mapper, Accounts accounts, AuditLog audit, Clock clock) {
		this(new DocumentStore<>(database, "log-outs", LogOut.class, mapper, clock), accounts, audit, clock);
	}

	private LogOutWork(DocumentStore<LogOut> wishes, Accounts accounts, AuditLog audit, Clock clock) {
		super("log-out", wishes, wishes::replace, audit, clock);
		this.wishes = wishes;
		this.accounts = accounts;
		this.clock = clock;
	}

	@Override
	protected List<Step<LogOut>> steps() {
		return List.of(new Step<>("sessions", (wish) -> this.accounts.logOut(wish.id(), wish.body().at())));
	}

	Mono<Void> logOut(String subject) {
		Instant now = this.clock.instant();
		LogOut wish = new LogOut(now, Work.begin(now.plus(HEAD_START)));
		return Edits
			.edit(this.wishes.find(subject), (known) -> wish,
					(known, body) -> this.wishes.replace(subject, known.version(), body))
			.switchIfEmpty(Mono.defer(() -> this.wishes.insert(subject, wish)))
			.onErrorResume(DocumentStore.DuplicateException.class, (asked) -> Mono.empty())
			.then();
	}

}
