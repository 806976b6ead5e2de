package io.krets.matching.flow;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.krets.kit.store.Versioned;

/** A recorded flow with its id, as those who answer for its firms read it. */
record FlowItem(String id, long version, @JsonUnwrapped FlowRecord flow) {

	static FlowItem of(Versioned<FlowRecord> stored) {
		return new FlowItem(stored.id(), stored.version(), stored.body());
	}

}
