package iovascope.vhost;

import java.util.Locale;

/**
 * The ioctls of /dev/vhost-vdpa, with their numbers on x86-64.
 *
 * <p>Source: Linux {@code include/uapi/linux/vhost.h}; NEW_OWNER is of the live-update series only.
 */
public enum VhostIoctl {
    GET_FEATURES(0x8008AF00, false),
    SET_FEATURES(0x4008AF00, false),
    SET_OWNER(0x0000AF01, false),
    RESET_OWNER(0x0000AF02, false),
    SET_MEM_TABLE(0x4008AF03, false),
    SET_LOG_BASE(0x4008AF04, false),
    SET_LOG_FD(0x4004AF07, false),
    NEW_WORKER(0x8004AF08, false),
    FREE_WORKER(0x4004AF09, false),
    SET_VRING_NUM(0x4008AF10, false),
    SET_VRING_ADDR(0x4028AF11, false),
    SET_VRING_BASE(0x4008AF12, false),
    GET_VRING_BASE(0xC008AF12, false),
    SET_VRING_ENDIAN(0x4008AF13, false),
    GET_VRING_ENDIAN(0x4008AF14, false),
    ATTACH_VRING_WORKER(0x4008AF15, false),
    GET_VRING_WORKER(0xC008AF16, false),
    SET_VRING_KICK(0x4008AF20, false),
    SET_VRING_CALL(0x4008AF21, false),
    SET_VRING_ERR(0x4008AF22, false),
    SET_VRING_BUSYLOOP_TIMEOUT(0x4008AF23, false),
    GET_VRING_BUSYLOOP_TIMEOUT(0x4008AF24, false),
    SET_BACKEND_FEATURES(0x4008AF25, false),
    GET_BACKEND_FEATURES(0x8008AF26, false),
    NEW_OWNER(0x0000AF27, false),
    GET_DEVICE_ID(0x8004AF70, true),
    GET_STATUS(0x8001AF71, true),
    SET_STATUS(0x4001AF72, true),
    GET_CONFIG(0x8008AF73, true),
    SET_CONFIG(0x4008AF74, true),
    SET_VRING_ENABLE(0x4008AF75, true),
    GET_VRING_NUM(0x8002AF76, true),
    SET_CONFIG_CALL(0x4004AF77, true),
    GET_IOVA_RANGE(0x8010AF78, true),
    GET_CONFIG_SIZE(0x8004AF79, true),
    GET_AS_NUM(0x8004AF7A, true),
    GET_VRING_GROUP(0xC008AF7B, true),
    SET_GROUP_ASID(0x4008AF7C, true),
    SUSPEND(0x0000AF7D, true),
    RESUME(0x0000AF7E, true),
    GET_VRING_DESC_GROUP(0xC008AF7F, true),
    GET_VQS_COUNT(0x8004AF80, true),
    GET_GROUP_NUM(0x8004AF81, true),
    GET_VRING_SIZE(0xC008AF82, true);

    private final int number;
    private final boolean vdpa;

    VhostIoctl(int number, boolean vdpa) {
        this.number = number;
        this.vdpa = vdpa;
    }

    /** The request number as ioctl(2) takes it, 32 bits. */
    public int number() {
        return number;
    }

    /** The name in the header file: {@code VHOST_SET_OWNER}, {@code VHOST_VDPA_SUSPEND}. */
    public String headerName() {
        return (vdpa ? "VHOST_VDPA_" : "VHOST_") + name();
    }

    /** The name of the event in a trace: {@code set_owner}, {@code suspend}. */
    public String eventName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The ioctl with this request number, or null. */
    public static VhostIoctl of(int number) {
        for (VhostIoctl ioctl : values()) {
            if (ioctl.number == number) {
                return ioctl;
            }
        }
        return null;
    }

    /** The ioctl with this header name, or null. */
    public static VhostIoctl ofHeaderName(String name) {
        for (VhostIoctl ioctl : values()) {
            if (ioctl.headerName().equals(name)) {
                return ioctl;
            }
        }
        return null;
    }

    /** The ioctl with this event name, or null. */
    public static VhostIoctl ofEventName(String name) {
        for (VhostIoctl ioctl : values()) {
            if (ioctl.eventName().equals(name)) {
                return ioctl;
            }
        }
        return null;
    }
}
