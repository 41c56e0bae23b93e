package iovascope.ui.messages;

import javafx.collections.ObservableListBase;

/** The numbers 1 to n, without holding them: a trace may have millions of steps. */
final class StepNumbers extends ObservableListBase<Integer> {

    private final int count;

    StepNumbers(int count) {
        this.count = count;
    }

    @Override
    public Integer get(int index) {
        return index + 1;
    }

    @Override
    public int size() {
        return count;
    }

    @Override
    public int indexOf(Object number) {
        return number instanceof Integer value && value >= 1 && value <= count ? value - 1 : -1;
    }
}
