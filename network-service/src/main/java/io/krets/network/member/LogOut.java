package io.krets.network.member;

import java.time.Instant;
import java.util.Objects;

import io.krets.network.work.Carried;
import io.krets.network.work.Work;

/**
 * Somebody's wish to be logged out wherever logged in. Its id is the subject of the
 * person's tokens.
 *
 * @param at logins after this are not meant
 */
record LogOut(Instant at, Work work) implements Carried<LogOut> {

	LogOut {
		work = Objects.requireNonNullElseGet(work, Work::none);
	}

	@Override
	public LogOut with(Work changed) {
		return new LogOut(this.at, changed);
	}

}
