package iovascope.trace;

import iovascope.mem.Column;
import java.util.List;

/** A row for each event; of an event that is no message, those of the message before it stand in for its fields. */
record Columns(
        Column line,
        Column time,
        Column process,
        Column observed,
        Column kernelObserved,
        /** Header, type and perm of a message, packed; or {@link Trace#IS_ACTION}. */
        Column kind,
        Column fd,
        Column asid,
        Column iova,
        Column size,
        Column uaddr,
        /** Indexes of the events that are no messages. */
        Column actions) {

    Columns() {
        this(
                new Column(),
                new Column(),
                new Column(),
                new Column(),
                new Column(),
                new Column(),
                new Column(),
                new Column(),
                new Column(),
                new Column(),
                new Column(),
                new Column());
    }

    Columns snapshot() {
        return new Columns(
                line.snapshot(),
                time.snapshot(),
                process.snapshot(),
                observed.snapshot(),
                kernelObserved.snapshot(),
                kind.snapshot(),
                fd.snapshot(),
                asid.snapshot(),
                iova.snapshot(),
                size.snapshot(),
                uaddr.snapshot(),
                actions.snapshot());
    }

    long bytes() {
        long bytes = 0;
        for (Column column :
                List.of(line, time, process, observed, kernelObserved, kind, fd, asid, iova, size, uaddr, actions)) {
            bytes += column.bytes();
        }
        return bytes;
    }
}
