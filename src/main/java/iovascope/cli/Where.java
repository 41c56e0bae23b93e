package iovascope.cli;

import iovascope.query.Query;
import iovascope.query.QueryParser;
import iovascope.query.QuerySyntaxException;

/** The value of {@code --where}. */
final class Where {

    /** What the option does, behind the words that say what it applies to. */
    static final String DESCRIPTION = "that match, as in 'type:remap iova:0x100000 !result:ok'";

    private Where() {}

    /** Reads it before the trace, so that a slip of the pen does not cost a minute. */
    static Query parse(String text) {
        try {
            return QueryParser.parse(text);
        } catch (QuerySyntaxException e) {
            throw new BadInputException("--where: " + e.getMessage());
        }
    }
}
