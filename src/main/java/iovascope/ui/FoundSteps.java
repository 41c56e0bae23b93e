package iovascope.ui;

import iovascope.ui.messages.StepFilter;
import iovascope.ui.search.Rows;

/** What a query matches, as the list of messages asks for it. */
record FoundSteps(Rows rows) implements StepFilter {

    @Override
    public boolean contains(int step) {
        return rows.keeps(step);
    }

    @Override
    public int count() {
        return rows.kept().count();
    }

    @Override
    public int nth(int index) {
        return rows.kept().nth(index);
    }

    @Override
    public int rank(int step) {
        return rows.kept().rank(step);
    }
}
