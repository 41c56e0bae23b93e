package iovascope.ui.compare;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Has sides compared: short tables at once, long ones in the background. The last question wins. */
final class Asking {

    /** Mappings up to which the answer comes within a frame. */
    private static final int AT_ONCE = 10_000;

    private final Executor background;
    private final Executor window;
    private final Consumer<Comparison> answered;
    private boolean waiting;
    private String failure = "";
    /** Counts questions: an answer to one before the last is dropped. */
    private volatile int asked;

    /**
     * @param window runs {@code answered}
     * @param answered is given null if the sides could not be compared
     */
    Asking(Executor background, Executor window, Consumer<Comparison> answered) {
        this.background = background;
        this.window = window;
        this.answered = answered;
    }

    /** Whether an answer is on its way. */
    boolean waiting() {
        return waiting;
    }

    /** Why the last sides could not be compared; empty if they could. */
    String failure() {
        return failure;
    }

    /** The last question is no question any more. */
    void drop() {
        asked++;
        waiting = false;
        failure = "";
    }

    void ask(Side a, Side b) {
        drop();
        int number = asked;
        if (mappings(a) + mappings(b) <= AT_ONCE) {
            answered.accept(Comparing.of(a, b, () -> false));
            return;
        }
        waiting = true;
        background.execute(() -> {
            if (number == asked) {
                answer(number, a, b);
            }
        });
    }

    private static long mappings(Side side) {
        return side.tables().values().stream().mapToLong(table -> table.count()).sum();
    }

    private void answer(int number, Side a, Side b) {
        Comparison found = null;
        String wrong = "";
        try {
            found = Comparing.of(a, b, () -> number != asked);
        } catch (RuntimeException | OutOfMemoryError e) {
            // A fault of ours must not leave the view waiting for ever.
            wrong = e instanceof OutOfMemoryError ? "it needs more memory than there is" : String.valueOf(e);
        }
        Comparison result = found;
        String told = wrong;
        window.execute(() -> {
            if (number == asked) {
                waiting = false;
                failure = told;
                answered.accept(result);
            }
        });
    }
}
