package iovascope.ui.lab;

import iovascope.lab.VerificationCost;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Measures what it would cost to check new mappings against the old ones. */
public interface Verifier {

    /**
     * Measures all sizes and methods; takes seconds.
     *
     * @param each is told each figure as soon as it is known, on the calling thread
     * @param noted is told what belongs to the figures: a sentence, and the gist of it before a colon
     * @param cancelled asked between two figures: whether nobody wants the rest
     * @return all figures
     * @throws IOException if this system cannot do it; its message is a sentence for people
     */
    List<VerificationCost> measure(Consumer<VerificationCost> each, Consumer<String> noted, BooleanSupplier cancelled)
            throws IOException;
}
