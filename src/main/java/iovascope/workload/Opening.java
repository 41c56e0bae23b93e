package iovascope.workload;

import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.Map;

/** The calls with which a device is set up; the same in every stream but {@code slots}. */
final class Opening {

    /** MSG_V2, BATCH, ASID, SUSPEND, RESUME, ENABLE_AFTER_DRIVER_OK, IOTLB_PERSIST. */
    private static final long BACKEND_FEATURES = 0x17e;
    /** VIRTIO_F_VERSION_1 and VIRTIO_F_ACCESS_PLATFORM. */
    private static final long FEATURES = 0x300000000L;

    private Opening() {}

    /** The node is open and memory is mapped; up to the point where mappings make sense. */
    static void own(Script script) throws IOException {
        script.ioctl(VhostIoctl.SET_OWNER);
        script.ioctl(VhostIoctl.GET_BACKEND_FEATURES, "value", BACKEND_FEATURES);
        script.ioctl(VhostIoctl.SET_BACKEND_FEATURES, "value", BACKEND_FEATURES);
    }

    /** The guest's driver takes the device, up to FEATURES_OK. */
    static void negotiate(Script script) throws IOException {
        script.ioctl(VhostIoctl.SET_STATUS, "value", 0x1);
        script.ioctl(VhostIoctl.SET_STATUS, "value", 0x3);
        script.ioctl(VhostIoctl.SET_FEATURES, "value", FEATURES);
        script.ioctl(VhostIoctl.SET_STATUS, "value", 0xb);
    }

    /**
     * Two virtqueues, then DRIVER_OK.
     *
     * @param rings uaddr of the first ring; each takes three pages
     */
    static void start(Script script, long rings) throws IOException {
        for (long index = 0; index < 2; index++) {
            long desc = rings + index * 0x3000;
            script.ioctl(VhostIoctl.SET_VRING_NUM, Map.of("index", index, "num", 256L));
            script.ioctl(VhostIoctl.SET_VRING_BASE, Map.of("index", index, "num", 0L));
            script.ioctl(
                    VhostIoctl.SET_VRING_ADDR,
                    Map.of("index", index, "desc", desc, "avail", desc + 0x1000, "used", desc + 0x2000));
            script.ioctl(VhostIoctl.SET_VRING_ENABLE, Map.of("index", index, "num", 1L));
        }
        script.ioctl(VhostIoctl.SET_STATUS, "value", 0xf);
    }
}
