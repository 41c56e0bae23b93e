package iovascope.workload;

import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.util.Map;

/** The calls with which a device is set up; the same in every stream but {@code slots}. */
final class Opening {

    /** Bytes from one ring of {@link #rings} to the next: descriptors, available ring, used ring, a page each. */
    static final long RING_SPACING = 0x3000;

    private static final long QUEUES = 2;
    /** Bytes that the rings of {@link #start} take. */
    static final long RINGS_SIZE = QUEUES * RING_SPACING;

    /** VIRTIO_F_VERSION_1 and VIRTIO_F_ACCESS_PLATFORM. */
    private static final long FEATURES = 0x300000000L;

    private Opening() {}

    /** The node is open and memory is mapped; up to the point where mappings make sense. */
    static void own(Script script) throws IOException {
        own(script, DeviceKind.VDPA_SIM);
    }

    static void own(Script script, DeviceKind device) throws IOException {
        script.ioctl(VhostIoctl.SET_OWNER);
        script.ioctl(VhostIoctl.GET_BACKEND_FEATURES, "value", device.offered());
        script.ioctl(VhostIoctl.SET_BACKEND_FEATURES, "value", device.acked());
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
     * @param rings IOVA of the first ring
     */
    static void start(Script script, long rings) throws IOException {
        rings(script, rings, QUEUES, RING_SPACING);
        ready(script);
    }

    /** The virtqueues, from index 0 on; their IOVAs lie so many bytes apart. */
    static void rings(Script script, long rings, long queues, long spacing) throws IOException {
        for (long index = 0; index < queues; index++) {
            long desc = rings + index * spacing;
            script.ioctl(VhostIoctl.SET_VRING_NUM, Map.of("index", index, "num", 256L));
            script.ioctl(VhostIoctl.SET_VRING_BASE, Map.of("index", index, "num", 0L));
            script.ioctl(
                    VhostIoctl.SET_VRING_ADDR,
                    Map.of("index", index, "desc", desc, "avail", desc + 0x1000, "used", desc + 0x2000));
            script.ioctl(VhostIoctl.SET_VRING_ENABLE, Map.of("index", index, "num", 1L));
        }
    }

    static void ready(Script script) throws IOException {
        script.ioctl(VhostIoctl.SET_STATUS, "value", 0xf);
    }
}
