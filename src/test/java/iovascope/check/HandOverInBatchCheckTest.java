package iovascope.check;

import static iovascope.check.HandOverTraces.MAPPED;
import static iovascope.check.HandOverTraces.SIM;
import static iovascope.check.HandOverTraces.said;
import static iovascope.check.HandOverTraces.unchecked;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class HandOverInBatchCheckTest {

    private static final String ID = "LU-006";

    @Test
    void itChangesItsOwner() {
        assertEquals(
                List.of("6 by 4: new takes the device over inside the batch of asid 0 that step 4 began"),
                said(ID, SIM, "0.2 old batch_begin asid=0", MAPPED, "0.3 new new_owner", "0.4 new batch_end asid=0"));
    }

    @Test
    void itIsReset() {
        assertEquals(
                List.of("6 by 4: the device is reset inside the batch of asid 1 that step 4 began"),
                said(
                        ID,
                        SIM,
                        "0.2 old batch_begin asid=1",
                        "0.2 old batch_begin asid=0",
                        "0.3 old set_status value=0",
                        "0.3 new new_owner",
                        "0.4 new batch_end asid=1"));
    }

    @Test
    void oncePerBatch() {
        assertEquals(
                List.of(
                        "5 by 4: new takes the device over inside the batch of asid 0 that step 4 began",
                        "8 by 7: old takes the device over inside the batch of asid 0 that step 7 began"),
                said(
                        ID,
                        SIM,
                        "0.2 old batch_begin asid=0",
                        "0.3 new new_owner",
                        "0.4 new batch_end asid=0",
                        "0.4 new batch_begin asid=0",
                        "0.5 old new_owner",
                        "0.6 old batch_end asid=0"));
    }

    @Test
    void afterItsEnd() {
        assertEquals(
                List.of(),
                said(
                        ID,
                        SIM,
                        "0.2 old batch_begin asid=0",
                        MAPPED,
                        "0.2 old batch_end asid=0",
                        "0.3 old set_status value=0",
                        "0.3 new new_owner"));
    }

    @Test
    void aRefusedHandOverIsNone() {
        assertEquals(
                List.of(),
                said(ID, SIM, "0.2 old batch_begin asid=0", "0.3 old new_owner", "0.3 old batch_end asid=0"));
    }

    @Test
    void anotherStatusIsNoReset() {
        assertEquals(
                List.of(),
                said(ID, SIM, "0.2 old batch_begin asid=0", "0.3 old set_status value=1", "0.3 old batch_end asid=0"));
    }

    @Test
    void aStatusThatIsNotShown() {
        assertEquals(
                List.of("not checked: status unknown"),
                unchecked(ID, SIM, "0.2 old batch_begin asid=0", "0.3 old set_status", "0.3 old batch_end asid=0"));
    }
}
