package iovascope.ui.search;

import iovascope.ui.shell.OpenTrace;
import java.util.concurrent.Executor;

/** Everything in a window that asks queries of the open trace. Belongs to the thread of the window. */
public final class Search {

    private final Executor background;
    private final Executor window;
    private final TraceWords words;
    private final FindModel find;
    private final FilterModel filter;
    private final Breakpoints breakpoints;

    /**
     * @param background where steps are looked at, in short turns; a single thread is enough, but not the one that files
     *     are read on
     * @param window runs what changes the models
     */
    public Search(Executor background, Executor window) {
        this.background = background;
        this.window = window;
        words = new TraceWords(background, window);
        find = new FindModel(words, background, window);
        filter = new FilterModel(words, background, window);
        breakpoints = new Breakpoints(background, window);
    }

    /** Asks everything of another trace. @param opened null for none */
    public void show(OpenTrace opened) {
        words.show(opened);
        find.show(opened);
        filter.show(opened);
        breakpoints.show(opened);
    }

    public FindModel find() {
        return find;
    }

    public FilterModel filter() {
        return filter;
    }

    public Breakpoints breakpoints() {
        return breakpoints;
    }

    /**
     * One more query to be typed, in a dialog.
     *
     * @param opened what it is asked of; null for none. Whoever closes the dialog shows it null, which ends the search.
     */
    public Lookup lookup(OpenTrace opened) {
        Lookup made = new Lookup(words, background, window);
        made.show(opened);
        return made;
    }
}
