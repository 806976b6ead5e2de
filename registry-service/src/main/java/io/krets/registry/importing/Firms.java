package io.krets.registry.importing;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.krets.registry.firm.Firm;
import io.krets.registry.site.Site;
import org.jspecify.annotations.Nullable;

/**
 * The firms that the sender of a file acts for, and their sites, by what people write.
 */
final class Firms {

	private static final Pattern SPACES = Pattern.compile("[\\s\u00a0]+");

	private final Map<String, Firm> byText = new HashMap<>();

	private final Map<String, Site> sites = new HashMap<>();

	private final @Nullable Firm only;

	Firms(List<Firm> firms, List<Site> sites) {
		Map<String, Long> holders = firms.stream()
			.collect(Collectors.groupingBy((firm) -> normal(firm.name()), Collectors.counting()));
		firms.forEach((firm) -> {
			// a name may be held by two, and then says nothing; an id and a number by one
			if (Objects.equals(holders.get(normal(firm.name())), 1L)) {
				this.byText.putIfAbsent(normal(firm.name()), firm);
			}
			if (firm.registerNumber() != null) {
				this.byText.put(normal(firm.registerNumber()), firm);
			}
			this.byText.put(normal(String.valueOf(firm.id())), firm);
		});
		sites.forEach((site) -> this.sites.put(site.firmId() + "|" + normal(site.name()), site));
		sites.forEach((site) -> this.sites.put(site.firmId() + "|" + normal(String.valueOf(site.id())), site));
		this.only = (firms.size() == 1) ? firms.getFirst() : null;
	}

	/** The firm meant; without a text the only one there is. */
	Optional<Firm> find(String text) {
		return text.isBlank() ? Optional.ofNullable(this.only) : Optional.ofNullable(this.byText.get(normal(text)));
	}

	Optional<Site> findSite(Firm firm, String text) {
		return Optional.ofNullable(this.sites.get(firm.id() + "|" + normal(text)));
	}

	private static String normal(String text) {
		String joined = SPACES.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
		return joined.endsWith(".0") ? joined.substring(0, joined.length() - 2) : joined;
	}

}
