package iovascope.ui.compare;

/** Whose tables are compared. */
public enum Tables {
    /** What the kernel holds at A and at B. */
    KERNEL("kernel", "kernel's tables", false, false),
    /** What the device was last told at A and at B. */
    DEVICE("device", "device's tables", true, true),
    /** What the kernel holds at A, and what the device believes at B. */
    KERNEL_AND_DEVICE("kernel against device", "the kernel's tables at A, what the device believes at B", false, true);

    private final String name;
    private final String words;
    private final boolean deviceA;
    private final boolean deviceB;

    Tables(String name, String words, boolean deviceA, boolean deviceB) {
        this.name = name;
        this.words = words;
        this.deviceA = deviceA;
        this.deviceB = deviceB;
    }

    /** For a narrow place: {@code kernel}. */
    String shortName() {
        return name;
    }

    public String words() {
        return words;
    }

    boolean device(boolean sideA) {
        return sideA ? deviceA : deviceB;
    }
}
