package iovascope.ui.search;

import java.util.ArrayDeque;
import java.util.concurrent.Executor;

/** Runs work when a test says so. */
final class Turns implements Executor {

    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();

    @Override
    public void execute(Runnable work) {
        waiting.add(work);
    }

    /** Returns whether there was any. */
    boolean next() {
        Runnable work = waiting.poll();
        if (work != null) {
            work.run();
        }
        return work != null;
    }

    void all() {
        while (next()) {}
    }

    int waiting() {
        return waiting.size();
    }
}
