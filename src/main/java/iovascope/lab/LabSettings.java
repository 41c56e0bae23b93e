package iovascope.lab;

/**
 * One run of the laboratory.
 *
 * @param ram guest memory in bytes; a multiple of 1 MiB from {@link #LEAST_RAM}
 * @param rate DMAs of the device a second at most; 0 for as many as it can
 * @param linger how long the device works in each stretch of the script, in milliseconds; it works at least once through
 *     all of its memory in any case
 */
public record LabSettings(Script script, long ram, HandOver handOver, int rate, int linger) {

    public static final long LEAST_RAM = 16L << 20;
    public static final long MOST_RAM = 1L << 40;

    private static final long GRAIN = 1L << 20;

    /** @throws IllegalArgumentException if the memory is too small, too large or no whole number of MiB */
    public LabSettings {
        if (ram < LEAST_RAM || ram > MOST_RAM || ram % GRAIN != 0) {
            throw new IllegalArgumentException("guest memory of " + ram + " bytes; expected whole MiB from 16M to 1T");
        }
        if (rate < 0 || linger < 0) {
            throw new IllegalArgumentException("a rate and a time cannot be negative");
        }
    }

    /** As fast as it goes, without lingering. */
    public static LabSettings of(Script script, long ram) {
        return new LabSettings(script, ram, HandOver.SCM_RIGHTS, 0, 0);
    }

    public LabSettings with(HandOver way) {
        return new LabSettings(script, ram, way, rate, linger);
    }
}
