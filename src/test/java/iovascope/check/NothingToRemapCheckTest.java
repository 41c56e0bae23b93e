package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.MLX5;
import static iovascope.check.HandOverTraces.RUNS;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.TAKEN;
import static iovascope.check.HandOverTraces.said;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NothingToRemapCheckTest {

    private static final String ID = "LU-009";

    @Test
    void physicalAddresses() {
        assertEquals(
                List.of("8 by 7: new took 1 mapping over in step 7 and remapped none, which is right for this device"),
                said(ID, MLX5, MAPPED, RUNS, TAKEN, "0.5 new resume"));
    }

    @Test
    void oncePerHandOver() {
        assertEquals(
                List.of(
                        "8 by 7: new took 1 mapping over in step 7 and remapped none, which is right for this device",
                        "11 by 10: old took 1 mapping over in step 10 and remapped none, which is right for this device"),
                said(
                        ID,
                        MLX5,
                        MAPPED,
                        RUNS,
                        TAKEN,
                        "0.5 new resume",
                        "0.6 new suspend",
                        "0.7 old new_owner",
                        "0.8 old resume",
                        "0.8 old suspend",
                        "0.9 old resume"));
    }

    @Test
    void userAddresses() {
        assertEquals(List.of(), said(ID, SIM, MAPPED, RUNS, TAKEN, "0.5 new resume"));
    }

    @Test
    void nothingIsMapped() {
        assertEquals(List.of(), said(ID, MLX5, RUNS, TAKEN, "0.5 new resume"));
    }

    @Test
    void allWasMappedAnew() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        MLX5,
                        MAPPED,
                        RUNS,
                        TAKEN,
                        "0.4 new invalidate asid=0 iova=0x1000 size=4K",
                        "0.4 new update asid=0 iova=0x1000 size=4K uaddr=0x7fb000001000 perm=rw",
                        "0.5 new resume"));
    }

    @Test
    void itsTableIsLost() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        MLX5,
                        MAPPED,
                        RUNS,
                        "0.3 old suspend",
                        "0.3 old set_status value=0",
                        "0.4 new new_owner",
                        "0.5 new set_status value=0xf"));
    }
}
