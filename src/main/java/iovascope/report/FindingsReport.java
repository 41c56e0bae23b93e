package iovascope.report;

import iovascope.check.Finding;
import iovascope.inspect.Inspection;
import java.util.List;

/** Writes the findings of one trace after another. */
public interface FindingsReport {

    /**
     * The next trace.
     *
     * @param findings those of it that are wanted, in the order of their steps
     */
    void add(Inspection inspection, List<Finding> findings);

    /** After the last. */
    default void end() {}
}
