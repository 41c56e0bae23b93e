package iovascope.check;

import iovascope.mem.IovaRange;

/**
 * One mistake that a check found. A hint, not a proof.
 *
 * @param id of the catalogue: {@code REMAP-002}
 * @param name kebab-case: {@code remap-wrong-offset}
 * @param severity how bad
 * @param verdict whether the kernel said no, or said yes and memory will be corrupted
 * @param step where it surfaced, from 1
 * @param cause the step that made it wrong; often the same
 * @param asid address space, or -1 if it is about none
 * @param iova the range it is about, or null
 * @param expected where the range should lead, for people and JSON, or null
 * @param actual where it leads, or null
 * @param what one sentence
 * @param consequence one sentence
 * @param fix a message to send or a thing to do
 */
public record Finding(
        String id,
        String name,
        Severity severity,
        Verdict verdict,
        int step,
        int cause,
        int asid,
        IovaRange iova,
        Slice expected,
        Slice actual,
        String what,
        String consequence,
        String fix) {

    /**
     * A place in a memory object.
     *
     * @param object name of the object, or a word for what is there instead
     * @param offset bytes from its start; meaningless unless {@code known}
     */
    public record Slice(String object, long offset, boolean known) {}
}
