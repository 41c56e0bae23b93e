package iovascope.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import iovascope.host.NativeBytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What no finding foretold is seen: somebody else writes to guest memory while the device works. */
@EnabledOnOs(value = OS.LINUX, architectures = "amd64", disabledReason = "real processes and memory of Linux")
class TamperedMemoryTest {

    /** Between 640 KiB and 1 MiB, where the device has no business. */
    private static final long HOLE = 0xa0000;

    private static LiveUpdateLab atWork() throws Exception {
        LiveUpdateLab lab = (LiveUpdateLab) LiveUpdateLab.start(
                new LabSettings(Script.CORRECT, LabSettings.LEAST_RAM, HandOver.SCM_RIGHTS, 0, 200));
        while (lab.counts().done() < 100) {
            Thread.onSpinWait();
            assertFalse(lab.phase().isOver(), lab.failure());
        }
        return lab;
    }

    private static void write(LiveUpdateLab lab, long offset, byte[] bytes) throws IOException {
        try (DirectoryStream<Path> fds = Files.newDirectoryStream(Path.of("/proc/" + lab.oldPid() + "/fd"))) {
            for (Path fd : fds) {
                if (Files.readSymbolicLink(fd).toString().startsWith("/memfd:ram")) {
                    try (FileChannel ram = FileChannel.open(fd, StandardOpenOption.WRITE)) {
                        ram.write(ByteBuffer.wrap(bytes), offset);
                    }
                }
            }
        }
    }

    private static byte[] stamp(long iova, long number) {
        NativeBytes bytes = new NativeBytes(Stamp.BYTES);
        Stamp.write(bytes, iova, number);
        return bytes.bytes(0, Stamp.BYTES);
    }

    @Test
    void aStampThatTheDeviceNeverWroteIsADifference() throws Exception {
        LiveUpdateLab lab = atWork();
        write(lab, HOLE, stamp(0x1000, 5));
        lab.await();
        assertFalse(lab.outcome().agreed());
        assertEquals(
                List.of("ram+0xa0000 holds DMA 5 to 0x1000, and the findings say nothing of the device"),
                lab.outcome().differences());
        assertEquals(0, lab.outcome().predicted());
        assertEquals(1, lab.outcome().damaged());
        assertEquals(List.of(new WrongPage(HOLE, 0x1000, 5, 0)), lab.outcome().wrongPages());
    }

    @Test
    void halfAStampIsNone() throws Exception {
        LiveUpdateLab lab = atWork();
        byte[] torn = stamp(0x1000, 5);
        torn[Stamp.BYTES - 1] ^= 1;
        write(lab, HOLE, torn);
        lab.await();
        assertTrue(lab.outcome().agreed(), lab.outcome().differences().toString());
    }
}
