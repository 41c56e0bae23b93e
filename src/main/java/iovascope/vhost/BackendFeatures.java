package iovascope.vhost;

/** Bits of VHOST_SET_BACKEND_FEATURES. Source: Linux {@code include/uapi/linux/vhost_types.h} and the 2024 series. */
public final class BackendFeatures {

    public static final long IOTLB_MSG_V2 = 1L << 1;
    public static final long IOTLB_BATCH = 1L << 2;
    public static final long IOTLB_ASID = 1L << 3;
    public static final long SUSPEND = 1L << 4;
    public static final long RESUME = 1L << 5;
    public static final long ENABLE_AFTER_DRIVER_OK = 1L << 6;
    public static final long DESC_ASID = 1L << 7;
    public static final long IOTLB_PERSIST = 1L << 8;
    /** Only in the live-update series. */
    public static final long NEW_OWNER = 1L << 9;
    /** Only in the live-update series. */
    public static final long IOTLB_REMAP = 1L << 10;

    private static final String[] NAMES = {
        null,
        "IOTLB_MSG_V2",
        "IOTLB_BATCH",
        "IOTLB_ASID",
        "SUSPEND",
        "RESUME",
        "ENABLE_AFTER_DRIVER_OK",
        "DESC_ASID",
        "IOTLB_PERSIST",
        "NEW_OWNER",
        "IOTLB_REMAP"
    };

    private BackendFeatures() {}

    /** The bit of this name, or 0. */
    public static long named(String name) {
        for (int bit = 1; bit < NAMES.length; bit++) {
            if (NAMES[bit].equals(name)) {
                return 1L << bit;
            }
        }
        return 0;
    }

    /** Names joined by {@code |}; bits without a name in hexadecimal. */
    public static String text(long bits) {
        StringBuilder text = new StringBuilder();
        long rest = bits;
        for (int bit = 1; bit < NAMES.length; bit++) {
            if ((bits & 1L << bit) != 0) {
                text.append(text.isEmpty() ? "" : "|").append(NAMES[bit]);
                rest &= ~(1L << bit);
            }
        }
        if (rest != 0 || text.isEmpty()) {
            text.append(text.isEmpty() ? "" : "|").append("0x").append(Long.toHexString(rest));
        }
        return text.toString();
    }
}
