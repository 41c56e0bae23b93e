package iovascope.check;

/** Reports a time that lies before that of the line above. */
final class TimeStepsBackCheck extends Check {

    TimeStepsBackCheck() {
        super("TRC-004", "time-steps-back", Grade.DOUBT);
        listen(Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        ReaderProblems.report(
                scan,
                this,
                "the events are replayed in the order of the lines, which may not be that of the calls",
                "sort the lines by time if they were put together from several files, and record with one clock");
    }
}
