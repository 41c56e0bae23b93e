package iovascope.ui.delta;

import iovascope.check.Finding;
import iovascope.emulator.Mapping;

/**
 * A mapping that is off its line, or in danger on it.
 *
 * @param actual what it adds to an iova
 * @param expected what it should add; equal to {@code actual} if it is not off, or if that is not known
 * @param finding what says so; null for one that only lies apart from its neighbours
 * @param words what is wrong with it, for a label; empty if the label of {@code partner} says it
 * @param partner the mapping that it was exchanged with, or null
 */
record Wrong(Mapping mapping, long actual, long expected, Finding finding, String words, Mapping partner) {

    boolean danger() {
        return finding != null;
    }

    boolean off() {
        return actual != expected;
    }
}
