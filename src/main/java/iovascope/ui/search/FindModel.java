package iovascope.ui.search;

import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import java.util.concurrent.Executor;

/** Goes from hit to hit of what is looked for, around the end of the trace. Belongs to the thread of the window. */
public final class FindModel {

    private final Lookup lookup;

    FindModel(TraceWords words, Executor background, Executor window) {
        lookup = new Lookup(words, background, window);
    }

    /** @param opened null for none */
    public void show(OpenTrace opened) {
        lookup.show(opened);
    }

    /** What is typed, and what it matches; its status says which hit the last move led to. */
    public Lookup lookup() {
        return lookup;
    }

    /** Whether there may be something to go to. */
    public boolean active() {
        return lookup.active()
                && (lookup.matches().count() > 0 || lookup.matches().scanning());
    }

    /**
     * The nearest hit after a step, or before it; behind the last one comes the first again, and the status says so.
     *
     * @param from a step, from 0 to one beyond the last
     * @return 0 if there is none, or if the trace has not been looked through so far as to know it; the status says so
     */
    public int move(int from, boolean forward) {
        if (!lookup.active()) {
            return 0;
        }
        StepSet found = lookup.matches().found();
        if (!forward && !found.whole() && from - 1 > found.scanned()) {
            return notYet(found);
        }
        int near = forward ? found.nextFrom(from + 1) : found.previousBefore(from);
        if (near != 0) {
            lookup.say(place(found, near));
            return near;
        }
        if (!found.whole()) {
            return notYet(found);
        }
        if (found.count() == 0) {
            lookup.say("");
            return 0;
        }
        int around = found.nth(forward ? 0 : found.count() - 1);
        lookup.say("wrapped: " + place(found, around));
        return around;
    }

    private int notYet(StepSet found) {
        lookup.say("not up to step " + Amount.text(found.scanned()));
        return 0;
    }

    private static String place(StepSet found, int step) {
        String of = found.whole() ? " of " + Amount.text(found.count()) : "";
        return Amount.text(found.rank(step) + 1) + of;
    }
}
