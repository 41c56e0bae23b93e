package iovascope.cli;

import iovascope.mem.Unsigned;
import iovascope.workload.Mistake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the mistakes of a generated trace, a JSON object a line; asid and iova are left out where there is none. */
final class Answers {

    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final StringBuilder text = new StringBuilder();
    private long count;

    Answers(OutputStream out) {
        this.out = out;
    }

    long count() {
        return count;
    }

    void add(Mistake mistake) throws IOException {
        count++;
        text.append("{\"id\":\"").append(mistake.id());
        text.append("\",\"step\":").append(mistake.step());
        text.append(",\"line\":").append(mistake.line());
        if (mistake.iova() != null) {
            text.append(",\"asid\":").append(mistake.asid());
            text.append(",\"iova\":[\"").append(Unsigned.hex(mistake.iova().first()));
            text.append("\",\"").append(Unsigned.hex(mistake.iova().last())).append("\"]");
        }
        text.append("}\n");
        if (text.length() >= BUFFER) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }
}
