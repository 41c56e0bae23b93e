package iovascope.cli;

import iovascope.report.Ink;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.function.BooleanSupplier;

/**
 * Where a command reads and writes.
 *
 * @param out results
 * @param err everything else
 * @param in the trace named {@code -}
 * @param ink colour on {@code out}
 * @param watched whether somebody looks at {@code err} on a terminal, and so wants to see progress
 */
record Console(PrintStream out, PrintStream err, InputStream in, Ink ink, BooleanSupplier watched) {}
