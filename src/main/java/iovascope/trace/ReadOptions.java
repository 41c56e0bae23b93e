package iovascope.trace;

import java.util.Map;

/**
 * How to read a source.
 *
 * @param lenient keep the good lines and list the bad ones in {@link Trace#problems()}
 * @param processes thread or process id → the process it belongs to, overruling what the reader would infer
 */
public record ReadOptions(boolean lenient, Map<Long, Long> processes) {

    public static final ReadOptions STRICT = new ReadOptions(false, Map.of());

    public ReadOptions {
        processes = Map.copyOf(processes);
    }
}
