package io.krets.network.federation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.krets.kit.KretsProperties;
import io.krets.kit.stream.Stream;
import io.krets.network.region.Region;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Describes streams in JSON-LD by profile DCAT-AP 3.0.1: the region's catalogue, a data
 * set for each stream and its record, and the service that hands the data out.
 */
@Component
class CatalogueWriter {

	static final String PROFILE = "https://semiceu.github.io/DCAT-AP/releases/3.0.1";

	private static final String AUTHORITY = "http://publications.europa.eu/resource/authority/";

	private static final Map<String, Object> CONTEXT = Map.of("dcat", "http://www.w3.org/ns/dcat#", "dct",
			"http://purl.org/dc/terms/", "foaf", "http://xmlns.com/foaf/0.1/", "skos",
			"http://www.w3.org/2004/02/skos/core#", "xsd", "http://www.w3.org/2001/XMLSchema#", "hydra",
			"http://www.w3.org/ns/hydra/core#", "resumptionToken",
			"http://www.openarchives.org/OAI/2.0/resumptionToken");

	private static final Map<String, String> COUNTRIES = Map.of("NO", "NOR", "SE", "SWE", "FI", "FIN");

	private final String url;

	private final String catalogue;

	private final Region region;

	CatalogueWriter(KretsProperties properties, Region region) {
		this.url = properties.publicUrl().toString();
		this.catalogue = this.url + "/api/network/catalogue";
		this.region = region;
	}

	/**
	 * A page of the catalogue; all pages together are one graph.
	 * @param countries by hub
	 * @param asked the token that this page was asked with
	 * @param next the token for more; null at the end
	 */
	Map<String, Object> page(List<Stream> streams, Map<String, String> countries, int limit, @Nullable String asked,
			@Nullable String next) {
		Map<String, Object> node = node(this.catalogue, "dcat:Catalog");
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("@context", CONTEXT);
		answer.putAll(node);
		answer.put("dct:title", english("Streams of " + this.region.name()));
		answer.put("dct:description",
				english("By-products, surplus and needs that firms of %s publish to partner regions."
					.formatted(this.region.name())));
		answer.put("dct:publisher", operator());
		answer.put("dct:language", node(AUTHORITY + "language/ENG", "dct:LinguisticSystem"));
		answer.put("dct:conformsTo", node(PROFILE, "dct:Standard"));
		answer.put("foaf:homepage", node(this.url + "/", "foaf:Document"));
		Map<String, Object> themes = node(AUTHORITY + "data-theme", "skos:ConceptScheme");
		themes.put("dct:title", english("Data theme"));
		answer.put("dcat:themeTaxonomy", themes);
		answer.put("dcat:service", service());
		answer.put("dcat:dataset", streams.stream().map((stream) -> dataset(stream, countries)).toList());
		answer.put("dcat:record", records(streams));
		Map<String, Object> view = node(address(limit, asked), "hydra:PartialCollectionView");
		if (next != null) {
			view.put("hydra:next", Map.of("@id", address(limit, next)));
			answer.put("resumptionToken", next);
		}
		answer.put("hydra:view", view);
		return answer;
	}

	/** One data set by itself. */
	Map<String, Object> single(Stream stream, Map<String, String> countries) {
		Map<String, Object> answer = new LinkedHashMap<>();
		answer.put("@context", CONTEXT);
		answer.putAll(dataset(stream, countries));
		return answer;
	}

	private String address(int limit, @Nullable String token) {
		return this.catalogue + "?limit=" + limit + ((token != null) ? "&resumptionToken=" + token : "");
	}

	private Map<String, Object> dataset(Stream stream, Map<String, String> countries) {
		Map<String, Object> node = node(address(stream), "dcat:Dataset");
		// the profile's own shapes ask for the class above too
		node.put("@type", List.of("dcat:Dataset", "dcat:Resource"));
		node.put("dct:title", english(DatasetText.title(stream)));
		node.put("dct:description", english(DatasetText.description(stream, this.region.name())));
		node.put("dct:identifier", stream.id());
		node.put("dct:publisher", operator());
		node.put("dcat:version", String.valueOf(stream.version()));
		node.put("dcat:keyword", DatasetText.keywords(stream).stream().map(CatalogueWriter::english).toList());
		node.put("dcat:theme", theme(stream.kind()));
		node.put("dct:accessRights", node(AUTHORITY + "access-right/RESTRICTED", "dct:RightsStatement"));
		if (stream.createdAt() != null) {
			node.put("dct:issued", typed(stream.createdAt(), "xsd:dateTime"));
		}
		if (stream.updatedAt() != null) {
			node.put("dct:modified", typed(stream.updatedAt(), "xsd:dateTime"));
		}
		String country = (stream.hub() != null) ? COUNTRIES.get(countries.get(stream.hub())) : null;
		if (country != null) {
			node.put("dct:spatial", node(AUTHORITY + "country/" + country, "dct:Location"));
		}
		if (stream.availability() != null) {
			node.put("dct:temporal", period(stream.availability()));
		}
		node.put("dcat:distribution", distribution(stream));
		return node;
	}

	private Map<String, Object> distribution(Stream stream) {
		Map<String, Object> node = node(address(stream) + "#json", "dcat:Distribution");
		node.put("dct:title", english("JSON, for those who may read it"));
		node.put("dcat:accessURL", Map.of("@id", this.url + "/api/registry/streams/" + stream.id()));
		node.put("dcat:accessService", Map.of("@id", serviceAddress()));
		node.put("dct:format", node(AUTHORITY + "file-type/JSON", "dct:MediaTypeOrExtent"));
		node.put("dcat:mediaType",
				node("https://www.iana.org/assignments/media-types/application/json", "dct:MediaType"));
		return node;
	}

	/**
	 * Says when an entry changed: none for an anonymous stream, whose times are hidden.
	 */
	private List<Map<String, Object>> records(List<Stream> streams) {
		List<Map<String, Object>> records = new ArrayList<>();
		for (Stream stream : streams) {
			if (stream.updatedAt() != null) {
				Map<String, Object> node = node(address(stream) + "#record", "dcat:CatalogRecord");
				node.put("foaf:primaryTopic", Map.of("@id", address(stream)));
				node.put("dct:conformsTo", Map.of("@id", PROFILE));
				node.put("dct:modified", typed(stream.updatedAt(), "xsd:dateTime"));
				records.add(node);
			}
		}
		return records;
	}

	private Map<String, Object> service() {
		Map<String, Object> node = node(serviceAddress(), "dcat:DataService");
		node.put("dct:title", english("Krets API of " + this.region.name()));
		node.put("dcat:endpointURL", Map.of("@id", serviceAddress()));
		node.put("dcat:endpointDescription", Map.of("@id", serviceAddress() + "/openapi"));
		node.put("dct:accessRights", node(AUTHORITY + "access-right/RESTRICTED", "dct:RightsStatement"));
		return node;
	}

	private String serviceAddress() {
		return this.url + "/api/registry";
	}

	private String address(Stream stream) {
		return this.catalogue + "/datasets/" + stream.id();
	}

	private Map<String, Object> operator() {
		Map<String, Object> node = node(this.url + "/api/network/region#operator", "foaf:Agent");
		node.put("foaf:name", this.region.operator());
		return node;
	}

	private static Map<String, Object> theme(Stream.Kind kind) {
		boolean energy = kind == Stream.Kind.ENERGY;
		Map<String, Object> node = node(AUTHORITY + "data-theme/" + (energy ? "ENER" : "ENVI"), "skos:Concept");
		node.put("skos:prefLabel", english(energy ? "Energy" : "Environment"));
		return node;
	}

	private static Map<String, Object> period(Stream.Availability when) {
		Map<String, Object> node = new LinkedHashMap<>();
		node.put("@type", "dct:PeriodOfTime");
		put(node, "dcat:startDate", when.from());
		put(node, "dcat:endDate", when.to());
		return node;
	}

	private static void put(Map<String, Object> node, String property, @Nullable LocalDate day) {
		if (day != null) {
			node.put(property, typed(day, "xsd:date"));
		}
	}

	private static Map<String, Object> node(String id, String type) {
		Map<String, Object> node = new LinkedHashMap<>();
		node.put("@id", id);
		node.put("@type", type);
		return node;
	}

	private static Map<String, Object> english(String text) {
		return Map.of("@value", text, "@language", "en");
	}

	private static Map<String, Object> typed(Object value, String type) {
		return Map.of("@value", value.toString(), "@type", type);
	}

}
