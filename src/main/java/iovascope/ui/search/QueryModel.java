package iovascope.ui.search;

import iovascope.query.Query;
import iovascope.query.QueryCompletion;
import iovascope.query.QueryParser;
import iovascope.query.QuerySyntaxException;
import iovascope.query.QueryWords;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** A query as it is being typed. */
public final class QueryModel {

    private final TraceWords words;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Query> query = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<QuerySyntaxException> problem = new ReadOnlyObjectWrapper<>();

    /** @param words what is offered */
    public QueryModel(TraceWords words) {
        this.words = words;
        text.addListener((property, old, now) -> parse(now));
    }

    private void parse(String typed) {
        Query parsed = null;
        QuerySyntaxException wrong = null;
        if (!typed.isBlank()) {
            try {
                parsed = QueryParser.parse(typed);
            } catch (QuerySyntaxException e) {
                wrong = e;
            }
        }
        problem.set(wrong);
        if (wrong == null) {
            query.set(parsed);
        }
    }

    public StringProperty textProperty() {
        return text;
    }

    public String text() {
        return text.get();
    }

    /** Makes the text empty: no query. */
    public void clear() {
        text.set("");
    }

    /** The last text that was a query; null once it was empty. A text that has gone wrong leaves it as it is. */
    public ReadOnlyObjectProperty<Query> queryProperty() {
        return query.getReadOnlyProperty();
    }

    /** Null for none. */
    public Query query() {
        return query.get();
    }

    /** Why the text is no query; null if it is one, or empty. */
    public ReadOnlyObjectProperty<QuerySyntaxException> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /** Null for none. */
    public QuerySyntaxException problem() {
        return problem.get();
    }

    /**
     * What could stand at a place of the text. The first call lets the values of the trace be collected; until they are
     * there, fewer are offered, see {@link #wordsProperty}.
     *
     * @param caret from 0 to the length of the text
     */
    public QueryCompletion completion(int caret) {
        words.collect();
        return QueryCompletion.at(text(), caret, words.wordsProperty().get());
    }

    /** Changes when more can be offered. */
    public ReadOnlyObjectProperty<QueryWords> wordsProperty() {
        return words.wordsProperty();
    }
}
