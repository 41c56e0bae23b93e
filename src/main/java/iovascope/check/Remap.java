package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;

/** An accepted REMAP of which something is to be said. */
final class Remap {

    private final int step;
    private final Mapping before;
    private final long uaddr;
    private final int owner;
    private final ProcessMemory memory;
    private final long flawAt;
    private final Vma there;
    private RemapFlaw flaw;
    /** What is wrong with it if it is not one of a swapped pair. */
    private RemapFlaw alone;

    private Remap partner;
    /** The device may have used it before anything could put it right. */
    private boolean harmful;
    /** Step of the REMAP of the same mapping before it, or of the hand-over that made its address a former one. */
    private int earlier;

    private Remap replaced;

    /**
     * Takes what a comparison said.
     *
     * @param before the mapping before it; its object and offset are those of its UPDATE
     * @param owner index of the process that owns the device
     * @param memory that process's memory
     * @param flawAt where the flaw begins, in bytes from the start of the mapping
     * @param there what is there; null if nothing is
     */
    Remap(
            int step,
            Mapping before,
            long uaddr,
            int owner,
            ProcessMemory memory,
            RemapFlaw flaw,
            long flawAt,
            Vma there) {
        this.step = step;
        this.before = before;
        this.uaddr = uaddr;
        this.owner = owner;
        this.memory = memory;
        this.flaw = flaw;
        this.alone = flaw;
        this.flawAt = flawAt;
        this.there = there;
    }

    int step() {
        return step;
    }

    Mapping before() {
        return before;
    }

    long uaddr() {
        return uaddr;
    }

    int owner() {
        return owner;
    }

    ProcessMemory memory() {
        return memory;
    }

    RemapFlaw flaw() {
        return flaw;
    }

    /** What is wrong with it where that is, on a vduse device or in a pair, not what is told of it. */
    RemapFlaw alone() {
        return alone;
    }

    Vma there() {
        return there;
    }

    int asid() {
        return before.asid();
    }

    IovaRange range() {
        return before.range();
    }

    Remap partner() {
        return partner;
    }

    boolean isHarmful() {
        return harmful;
    }

    int earlier() {
        return earlier;
    }

    /** The wrong one of the same mapping that this one puts right, or null. */
    Remap replaced() {
        return replaced;
    }

    Remap harmful(boolean may) {
        harmful = may;
        return this;
    }

    Remap after(int step, Remap wrong) {
        earlier = step;
        replaced = wrong;
        return this;
    }

    Remap as(RemapFlaw other) {
        flaw = other;
        return this;
    }

    void swappedWith(Remap other) {
        partner = other;
        other.partner = this;
        flaw = RemapFlaw.SWAPPED;
        other.flaw = RemapFlaw.SWAPPED;
    }

    /** It is put right, or overwritten; what it was swapped with stays wrong. */
    void leavePair() {
        if (partner != null) {
            partner.flaw = partner.alone;
            partner.partner = null;
            partner = null;
            flaw = alone;
        }
    }

    /** The mapping as a finding names it: {@code 0x100000 + 15 MiB}. */
    String name() {
        return Unsigned.hex(range().first()) + " + " + Unsigned.size(range().size());
    }

    /** The mapping from the flaw on: {@code 0x3000-0x3fff}. */
    IovaRange flawed() {
        return new IovaRange(range().first() + flawAt, range().last());
    }

    /** The uaddr that the flawed part begins at. */
    long flawedUaddr() {
        return uaddr + flawAt;
    }

    /** Where the flawed part should lead. */
    Slice expected(Scan scan) {
        Slice slice = scan.stored(before);
        return slice.hasOffset() ? Slice.in(slice.object(), slice.offset() + flawAt) : slice;
    }

    /** Where the flawed part leads. */
    Slice actual(Scan scan) {
        if (there == null) {
            return Slice.words("nothing mapped").withUaddr(flawedUaddr());
        }
        if (there.object() < 0) {
            return Slice.words(there.object() == Vma.UNKNOWN ? "unknown memory" : "anonymous memory")
                    .withUaddr(flawedUaddr());
        }
        String object = scan.trace().objects().get(there.object()).name();
        return Slice.in(object, there.offset() + (flawedUaddr() - there.first()))
                .withUaddr(flawedUaddr());
    }
}
