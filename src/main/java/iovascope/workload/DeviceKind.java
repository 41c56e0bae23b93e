package iovascope.workload;

import iovascope.trace.DeviceHeader;
import java.util.Locale;
import java.util.Map;

/** The devices that can be handed over, each under the kernel series that lets them. */
public enum DeviceKind {
    VDPA_SIM("v2", 0x17e, 0x17e, true, true),
    /** RFC V1 is the one series that taught it NEW_OWNER and REMAP; its oracle takes no bits above 8. */
    VDUSE("rfc-v1", 0x60e, 0xe, true, false),
    /** V2 taught it NEW_OWNER, and its gates are what it has to pass. */
    MLX5("v2-full", 0x37e, 0x37e, false, true),
    /** Offers nothing of the series, so that only a kernel without gates hands it over. */
    VP_VDPA("v2", 0x10e, 0x10e, false, false);

    private final String kernel;
    private final long offered;
    private final long acked;
    private final boolean va;
    private final boolean suspends;

    DeviceKind(String kernel, long offered, long acked, boolean va, boolean suspends) {
        this.kernel = kernel;
        this.offered = offered;
        this.acked = acked;
        this.va = va;
        this.suspends = suspends;
    }

    /** The kind as traces write it, {@code vp_vdpa}; null if there is none. */
    public static DeviceKind named(String text) {
        for (DeviceKind kind : values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        return null;
    }

    /** As traces write it: {@code vp_vdpa}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    DeviceHeader header() {
        return new DeviceHeader(text(), Map.of("kernel", kernel));
    }

    /** Backend features that the kernel reports. */
    long offered() {
        return offered;
    }

    /** Backend features that the owner acknowledges. */
    long acked() {
        return acked;
    }

    /** Its table holds user addresses, so that a new owner has to remap. */
    boolean va() {
        return va;
    }

    /** It stops by SUSPEND and starts by RESUME; others are reset. */
    boolean suspends() {
        return suspends;
    }
}
