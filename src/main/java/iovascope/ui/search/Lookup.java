package iovascope.ui.search;

import iovascope.ui.shell.Amount;
import iovascope.ui.shell.OpenTrace;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** A query that is being typed, and the steps of the open trace that it matches. */
public final class Lookup {

    private final QueryModel query;
    private final Matches matches;
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper("");
    /** Where the reader is among the matches; empty if nobody said so. */
    private String place = "";

    Lookup(TraceWords words, Executor background, Executor window) {
        query = new QueryModel(words);
        matches = new Matches(background, window);
        query.queryProperty().addListener((property, old, now) -> matches.look(now));
        query.problemProperty().addListener(property -> say(""));
        matches.foundProperty().addListener(property -> say(""));
        matches.failedProperty().addListener(property -> say(""));
    }

    /** @param opened null for none */
    public void show(OpenTrace opened) {
        matches.show(opened);
    }

    public QueryModel query() {
        return query;
    }

    public Matches matches() {
        return matches;
    }

    /** Whether there is something to find, and it is known what. */
    public boolean active() {
        return query.query() != null && query.problem() == null;
    }

    /** How many steps match, or how far the trace has been looked through; empty if there is nothing to say. */
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Says instead of the number of matches, until something changes, where the reader is. @param text may be empty */
    void say(String text) {
        place = text;
        status.set(words());
    }

    private String words() {
        StepSet found = matches.found();
        if (!active() || found.steps() == 0) {
            return "";
        }
        if (matches.failedProperty().get()) {
            return "search failed";
        }
        if (!place.isEmpty()) {
            return place;
        }
        if (!found.whole()) {
            return "scanning " + (int) (matches.share() * 100) + " %";
        }
        return found.count() == 0 ? "no hits" : Amount.text(found.count(), "hit");
    }
}
