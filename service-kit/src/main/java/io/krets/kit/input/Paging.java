package io.krets.kit.input;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.krets.kit.problem.Problem;

/** How long an answer's list may be. */
public final class Paging {

	/** The most items of one page. */
	public static final int MAX_LIMIT = 200;

	private Paging() {
	}

	/**
	 * Checks a page size.
	 * @throws Problem 400 when it is not from 1 to {@value #MAX_LIMIT}
	 */
	public static int limit(int limit) {
		if (limit < 1 || limit > MAX_LIMIT) {
			throw Problem.invalid("limit", "out-of-range", "Give a number from 1 to %d.".formatted(MAX_LIMIT));
		}
		return limit;
	}

	/**
	 * A page of a list.
	 *
	 * @param items at most as many as asked for
	 * @param next what to give as {@code after} for more; null at the end
	 * @param <T> type of the items
	 */
	public record Page<T>(List<T> items, @Nullable String next) {

		public Page {
			items = List.copyOf(items);
		}

	}

}
