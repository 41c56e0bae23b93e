package iovascope.ui;

import iovascope.ui.messages.RowMarks;
import iovascope.ui.search.Breakpoints;
import iovascope.ui.shell.Notebook;

/** Breakpoints, notes and marks, as the list of messages shows them. */
record StepMarks(Breakpoints breakpoints, Notebook notebook) implements RowMarks {

    @Override
    public boolean breakpoint(int step) {
        return !breakpoints.stopping(step).isEmpty();
    }

    @Override
    public boolean note(int step) {
        return !notebook.at(step).text().isEmpty();
    }

    @Override
    public int mark(int step) {
        return notebook.at(step).mark();
    }

    @Override
    public void listen(Runnable changed) {
        breakpoints.changesProperty().addListener(property -> changed.run());
        notebook.versionProperty().addListener(property -> changed.run());
    }
}
