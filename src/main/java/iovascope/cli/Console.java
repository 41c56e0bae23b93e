package iovascope.cli;

import iovascope.report.Ink;
import java.io.InputStream;
import java.io.PrintStream;

/**
 * Where a command reads and writes.
 *
 * @param out results
 * @param err everything else
 * @param in the trace named {@code -}
 * @param ink colour on {@code out}
 */
record Console(PrintStream out, PrintStream err, InputStream in, Ink ink) {}
