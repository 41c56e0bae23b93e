package iovascope.trace.qemu;

import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceFormat;
import iovascope.trace.TraceFormatException;
import java.util.regex.Pattern;

/**
 * The trace events of QEMU 5.2 and later and of the live-update series, mixed with QEMU's error reports.
 *
 * <p>A log tells what QEMU was about to write, and of the answers only the errors.
 */
public final class QemuFormat implements TraceFormat {

    private static final Pattern EVENT = Pattern.compile(
            "(?m)^\\d+@\\d+\\.\\d{6}:\\w|^(?:\\d{4}-\\d\\d-\\d\\dT\\S+Z )?vhost_\\w+ |vhost_vdpa_\\w+ (?:vdpa|vdpa_shared|dev):");

    @Override
    public String name() {
        return "qemu";
    }

    @Override
    public boolean recognizes(String head) {
        return EVENT.matcher(head).find();
    }

    @Override
    public Trace read(String source, String text, ReadOptions options) throws TraceFormatException {
        return new QemuReader(source, options).read(text);
    }
}
