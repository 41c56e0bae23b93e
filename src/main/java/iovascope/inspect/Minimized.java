package iovascope.inspect;

import iovascope.check.Finding;
import iovascope.trace.Trace;

/**
 * A trace shortened to what a finding needs.
 *
 * @param text the shortened trace as a file holds it
 * @param trace what the reader makes of {@code text}: notes first, then the events that were kept
 * @param finding as the checks give it for {@code trace}
 * @param events how many were kept; the notes do not count
 * @param ofEvents of how many
 * @param fewest whether the finding is lost with any one event less; false if that took too many replays to tell
 */
public record Minimized(String text, Trace trace, Finding finding, int events, int ofEvents, boolean fewest) {}
