package iovascope.trace;

/**
 * Something that a reader found odd and did not repair.
 *
 * @param id {@code TRC-…} of the findings catalogue; {@code note} for an inference about identity; {@code syntax} for
 *     a line that lenient reading left out
 * @param line line in the source, from 1
 * @param column character in the line, from 1; 0 if the whole line is meant
 * @param text one sentence
 */
public record TraceProblem(String id, int line, int column, String text) {}
