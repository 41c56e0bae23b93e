package iovascope.ui.search;

import iovascope.query.Query;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/** Playing stops at the steps that a query matches. */
public final class Breakpoint {

    private final Query query;
    private final Matches matches;
    private final BooleanProperty enabled = new SimpleBooleanProperty(true);

    Breakpoint(Query query, Matches matches) {
        this.query = query;
        this.matches = matches;
        matches.look(query);
    }

    public Query query() {
        return query;
    }

    /** The steps of the open trace at which it stops, as far as they are known. */
    public Matches matches() {
        return matches;
    }

    /** Whether it stops at all. */
    public BooleanProperty enabledProperty() {
        return enabled;
    }

    public boolean enabled() {
        return enabled.get();
    }
}
