package iovascope.check;

/**
 * Reports lines of a QEMU log that no system call stands behind.
 *
 * <p>Source: QEMU's series on live update with vhost-vdpa of 2024, which marks them {@code (suppress)}.
 */
final class LineWithoutCallCheck extends Check {

    LineWithoutCallCheck() {
        super("TRC-002", "line-without-call", Grade.REMARK);
        listen(Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        ReaderProblems.report(
                scan,
                this,
                "it was not replayed, because the kernel saw nothing of it",
                "nothing to do: it is no error");
    }
}
