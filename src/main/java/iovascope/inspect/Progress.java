package iovascope.inspect;

import java.util.function.Supplier;

/**
 * Is told how far a long piece of work has come, several times a second and from several threads. What it throws ends the
 * work: a {@link java.util.concurrent.CancellationException} is how somebody cancels it.
 */
public interface Progress {

    /** What the work is at. Replaying goes on while the rest is still being read. */
    enum Stage {
        READING,
        REPLAYING,
        INDEXING,
        CHECKING
    }

    /** Whoever does not care. */
    Progress NONE = (stage, done, of) -> {};

    /**
     * @param done bytes of the source when reading, else events or steps
     * @param of how many there are; -1 if that is not known
     */
    void report(Stage stage, long done, long of);

    /**
     * Offers the beginning of a long trace while the rest is still on its way; at most once.
     *
     * @param beginning inspects it, on this thread, when asked
     */
    default void preview(Supplier<Inspection> beginning) {}
}
