package io.krets.network.region;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The region as its operator configures it.
 *
 * @param id short name, stable
 * @param name as people say it
 * @param operator the organisation that runs it
 */
@ConfigurationProperties("krets.region")
public record Region(String id, String name, String operator) {

}
