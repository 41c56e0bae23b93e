package iovascope.query;

/**
 * What a query can ask about a finding.
 *
 * @param id of the catalogue: {@code REMAP-002}
 * @param name kebab-case: {@code remap-wrong-offset}
 * @param severity {@code error}, {@code warning} or {@code note}
 */
public record FindingLabel(String id, String name, String severity) {}
