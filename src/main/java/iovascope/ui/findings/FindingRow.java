package iovascope.ui.findings;

import iovascope.check.Finding;
import iovascope.check.FindingGroup;

/**
 * One row of the Findings list.
 *
 * @param group the findings that say the same
 * @param finding the one that the row is about: the first of the group, or one of the steps of an open group
 * @param member whether the row is such a step
 * @param open whether the steps of the group follow
 */
record FindingRow(FindingGroup group, Finding finding, boolean member, boolean open) {

    /** Whether there is more than the first to be seen. */
    boolean expands() {
        return !member && group.members().size() > 1;
    }
}
