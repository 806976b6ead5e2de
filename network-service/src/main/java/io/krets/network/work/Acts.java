package io.krets.network.work;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;

import io.krets.kit.identity.Caller;
import io.krets.network.audit.AuditEvent;
import io.krets.network.audit.AuditEvent.Person;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/** What callers do, as the audit log is told of it. */
@Component
public class Acts {

	private final Clock clock;

	Acts(Clock clock) {
		this.clock = clock;
	}

	/** Something that a caller does to a thing. */
	public AuditEvent of(Caller caller, String action, @Nullable String hub, String target, Map<String, String> facts) {
		return of(caller, action, hub, target, facts, null);
	}

	/** Something that a caller does to a person. */
	public AuditEvent of(Caller caller, String action, @Nullable String hub, String target, Map<String, String> facts,
			@Nullable Person person) {
		return new AuditEvent(UUID.randomUUID().toString(), this.clock.instant(), action, hub, target, facts,
				new Person(caller.subject(), caller.name()), person);
	}

	/** Work that begins now with this act. */
	public Work begin(AuditEvent act) {
		return Work.begin(this.clock.instant(), act);
	}

	/** The same work again because of this act. */
	public Work again(Work before, AuditEvent act) {
		return before.again(this.clock.instant(), act);
	}

}
