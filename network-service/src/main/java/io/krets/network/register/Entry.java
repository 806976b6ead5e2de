package io.krets.network.register;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.krets.network.work.Carried;
import io.krets.network.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * One thing in the register.
 *
 * @param hub the hub it belongs to; null for the region
 * @param content as its schema says
 * @param revision one more with every change by a person
 */
record Entry(Kind kind, @Nullable String hub, Map<String, Object> content, boolean removed, long revision,
		Work work) implements Carried<Entry> {

	Entry {
		content = new LinkedHashMap<>(content);
		work = Objects.requireNonNullElseGet(work, Work::none);
	}

	@Override
	public Entry with(Work changed) {
		return new Entry(this.kind, this.hub, this.content, this.removed, this.revision, changed);
	}

	Entry with(@Nullable String changedHub, Map<String, Object> changed, Work again) {
		return new Entry(this.kind, changedHub, changed, false, this.revision + 1, again);
	}

	Entry remove(Work again) {
		return new Entry(this.kind, this.hub, Map.of(), true, this.revision + 1, again);
	}

}
