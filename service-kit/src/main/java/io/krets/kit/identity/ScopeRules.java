package io.krets.kit.identity;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;

/**
 * A service's exceptions from the rule that GET and HEAD need {@link ApiScope#READ} and
 * everything else {@link ApiScope#WRITE}, as a bean; the first that fits holds.
 */
public record ScopeRules(List<Rule> rules) {

	public ScopeRules {
		rules = List.copyOf(rules);
	}

	public static ScopeRules of(Rule... rules) {
		return new ScopeRules(List.of(rules));
	}

	/** A POST that stores nothing, such as a computation: it is reading. */
	public static Rule reads(String pattern) {
		return new Rule(HttpMethod.POST, pattern, Set.of(ApiScope.READ));
	}

	/** A POST that records meter readings; writing allows it too. */
	public static Rule readings(String pattern) {
		return new Rule(HttpMethod.POST, pattern, Set.of(ApiScope.METER_READINGS, ApiScope.WRITE));
	}

	/** What no program of a hub does, whatever its scopes: people do it. */
	public static Rule forPeople(@Nullable HttpMethod method, String pattern) {
		return new Rule(method, pattern, Set.of());
	}

	/**
	 * One exception.
	 *
	 * @param method the method it is about; null for every one
	 * @param pattern of the path, as Spring matches it
	 * @param scopes one of these is enough; none means that only people may
	 */
	public record Rule(@Nullable HttpMethod method, String pattern, Set<ApiScope> scopes) {

		public Rule {
			scopes = Set.copyOf(scopes);
		}

	}

}
