package iovascope.lab;

import iovascope.lab.GuestLayout.Region;
import iovascope.vhost.Access;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Plays one script: what the old VMM does, how the device is handed over, what the new VMM does, and the end.
 *
 * <p>The order is that of the suspend and resume variant of the live-update series of 2024, with one mistake at most.
 */
final class Play {

    /** Far below where Linux puts libraries and stacks of its own accord, so that nothing is ever there already. */
    static final long OLD_BASE = 0x7a00_0000_0000L;

    static final long NEW_BASE = 0x7b00_0000_0000L;
    private static final long OTHER_BASE = 0x7c00_0000_0000L;
    private static final long PRIVATE_BASE = 0x7d00_0000_0000L;

    private static final long MIB = 1L << 20;
    /** MSG_V2, BATCH, ASID, SUSPEND, RESUME, ENABLE_AFTER_DRIVER_OK, PERSIST. */
    private static final long FEATURES = 0x17e;
    /** VERSION_1 and ACCESS_PLATFORM. */
    private static final long VIRTIO_FEATURES = 0x3_0000_0000L;

    private static final int ACKNOWLEDGE = 1;
    private static final int DRIVER = 3;
    private static final int FEATURES_OK = 0xb;
    private static final int DRIVER_OK = 0xf;

    private final Script script;
    private final GuestLayout layout;
    private final Stage stage;
    private final Region wrong;
    private final GuestProcess old;
    private final GuestProcess young;
    private final Path folder;
    private final Work work;
    private final Stage.Opened opened;
    private int ram;
    private boolean suspended;

    /** Lets the device work for a stretch of the script. */
    interface Work {
        void stretch() throws IOException;
    }

    /** @param young may be another image of the process of {@code old} */
    Play(
            Script script,
            GuestLayout layout,
            Stage stage,
            GuestProcess old,
            GuestProcess young,
            Path folder,
            Work work,
            Stage.Opened opened) {
        this.script = script;
        this.layout = layout;
        this.stage = stage;
        this.old = old;
        this.young = young;
        this.folder = folder;
        this.work = work;
        this.opened = opened;
        wrong = layout.region("middle");
    }

    void run() throws IOException {
        begin();
        work.stretch();
        leave();
        takeOver();
        if (script == Script.NO_SUSPEND) {
            work.stretch();
        } else if (script == Script.EARLY_RESUME) {
            resume();
            work.stretch();
        }
        remapAll();
        resume();
        work.stretch();
        end();
    }

    private void begin() throws IOException {
        makeRam();
        stage.map(old, old.base, layout.ram(), ram, old.ram, true);
        stage.open(old);
        call(old, VhostIoctl.SET_OWNER, Map.of());
        call(old, VhostIoctl.SET_BACKEND_FEATURES, Map.of("value", FEATURES));
        status(ACKNOWLEDGE);
        status(DRIVER);
        call(old, VhostIoctl.SET_FEATURES, Map.of("value", VIRTIO_FEATURES));
        status(FEATURES_OK);
        batch(old, true);
        for (Region region : layout.regions()) {
            message(
                    old,
                    IotlbMessage.UPDATE,
                    region.iova(),
                    region.size(),
                    old.base + region.iova(),
                    Access.READ_WRITE);
        }
        batch(old, false);
        call(old, VhostIoctl.SET_VRING_NUM, vring("num", 256L));
        call(old, VhostIoctl.SET_VRING_BASE, vring("num", 0L));
        Map<String, Long> ring = vring("desc", 0x10000L);
        ring.put("used", 0x12000L);
        ring.put("avail", 0x11000L);
        call(old, VhostIoctl.SET_VRING_ADDR, ring);
        call(old, VhostIoctl.SET_VRING_ENABLE, vring("num", 1L));
        status(DRIVER_OK);
        stage.device("DMA starts");
    }

    private void makeRam() throws IOException {
        ram = stage.memfd(old, "ram", layout.ram(), made -> old.ram = made.fd(), opened);
    }

    private static Map<String, Long> vring(String name, long value) {
        Map<String, Long> fields = new LinkedHashMap<>();
        fields.put("index", 0L);
        fields.put(name, value);
        return fields;
    }

    private void leave() throws IOException {
        if (script == Script.FREED_FIRST) {
            stage.unmap(old, old.base, layout.ram());
            work.stretch();
        }
        if (script != Script.NO_SUSPEND) {
            call(old, VhostIoctl.SUSPEND, Map.of());
            suspended = true;
            stage.device("DMA stops");
        }
        if (old.vmm == young.vmm) {
            stage.exec(old, young);
        } else {
            stage.send(old, young, folder.resolve("meeting"));
        }
    }

    private void takeOver() throws IOException {
        stage.map(young, young.base, layout.ram(), ram, young.ram, true);
        if (script == Script.OTHER_OBJECT) {
            int[] fd = new int[1];
            int other = stage.memfd(young, "other", layout.ram(), made -> fd[0] = made.fd(), opened);
            stage.map(young, OTHER_BASE, layout.ram(), other, fd[0], true);
        } else if (script == Script.PRIVATE_COPY) {
            stage.map(young, PRIVATE_BASE, layout.ram(), ram, young.ram, false);
        }
        call(young, VhostIoctl.NEW_OWNER, Map.of());
        if (old.vmm != young.vmm) {
            stage.exit(old);
        }
    }

    private void remapAll() throws IOException {
        boolean inBatch = script != Script.OUTSIDE_BATCH;
        if (inBatch) {
            batch(young, true);
        }
        for (Region region : layout.regions()) {
            if (script != Script.FORGOTTEN || region != wrong) {
                long uaddr = (region == wrong ? wrongBase() : young.base) + region.iova();
                message(young, IotlbMessage.REMAP, region.iova(), region.size(), uaddr, 0);
            }
        }
        if (inBatch) {
            batch(young, false);
        }
    }

    /** Where the new VMM takes the memory of the one mapping to begin. */
    private long wrongBase() {
        return switch (script) {
            case OTHER_OBJECT -> OTHER_BASE;
            case PRIVATE_COPY -> PRIVATE_BASE;
            case WRONG_OFFSET -> young.base + MIB;
            case WRONG_PAGE -> young.base + GuestLayout.PAGE;
            default -> young.base;
        };
    }

    private void resume() throws IOException {
        if (suspended) {
            call(young, VhostIoctl.RESUME, Map.of());
            suspended = false;
            stage.device("DMA goes on");
        }
    }

    private void end() throws IOException {
        stage.updateIsOver();
        call(young, VhostIoctl.SUSPEND, Map.of());
        stage.device("DMA stops");
        batch(young, true);
        for (Region region : layout.regions()) {
            message(young, IotlbMessage.INVALIDATE, region.iova(), region.size(), 0, 0);
        }
        batch(young, false);
        stage.close(young);
        stage.exit(young);
    }

    private void status(long value) throws IOException {
        call(old, VhostIoctl.SET_STATUS, Map.of("value", value));
    }

    private void batch(GuestProcess who, boolean begin) throws IOException {
        message(who, begin ? IotlbMessage.BATCH_BEGIN : IotlbMessage.BATCH_END, 0, 0, 0, 0);
    }

    private void call(GuestProcess who, VhostIoctl request, Map<String, Long> fields) throws IOException {
        refused(request.eventName(), stage.ioctl(who, request, fields));
    }

    private void message(GuestProcess who, int type, long iova, long size, long uaddr, int perm) throws IOException {
        refused(IotlbMessage.name(type), stage.message(who, type, iova, size, uaddr, perm));
    }

    /** No mistake of a script is one that the kernel refuses. */
    private static void refused(String call, long result) throws LabException {
        if (result < 0) {
            throw new LabException("the device refused " + call + ": " + Errno.ofResult(result));
        }
    }
}
