package iovascope.vhost;

/** Bits of VHOST_VDPA_SET_STATUS. Source: virtio 1.2, 2.1 Device Status Field. */
public final class DeviceStatus {

    public static final int ACKNOWLEDGE = 1;
    public static final int DRIVER = 2;
    public static final int DRIVER_OK = 4;
    public static final int FEATURES_OK = 8;

    private DeviceStatus() {}

    /** Names joined by {@code |}, {@code reset} for 0. */
    public static String text(int status) {
        if (status == 0) {
            return "reset";
        }
        String[] names = {"ACKNOWLEDGE", "DRIVER", "DRIVER_OK", "FEATURES_OK", "0x10", "0x20", "NEEDS_RESET", "FAILED"};
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < names.length; bit++) {
            if ((status & 1 << bit) != 0) {
                text.append(text.isEmpty() ? "" : "|").append(names[bit]);
            }
        }
        return text.toString();
    }
}
