package iovascope.workload;

import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The memory that a live update carries over: two objects that the mappings lie in by turns, and the rings.
 *
 * <p>Each process maps all of it at addresses of its own, and never twice in a row at the same ones.
 */
final class LiveMemory {

    /** Between the mappings, in IOVA and in the object. What lies behind {@link #GAP} is never mapped. */
    static final long SPACING = 2 << 20;

    /** From a mapping to the gap behind it; the largest mapping is half as long. */
    static final long GAP = 1 << 20;

    static final long PAGE = 0x1000;

    private static final long SMALLEST = 2 * PAGE;
    private static final int SIZES = 4;
    private static final int RINGS_OBJECT = 2;
    /** Places that an object can have in one process, each 2 MiB. */
    private static final int PLACES = 0x10000;

    private final SplitMix64 random;
    private final int live;
    private final long objectSize;
    /** Place of each object in each process, {@code [process][object]}. */
    private final int[][] place = new int[2][2];
    /** Of each mapping: its size is two pages times 4 to this power. */
    private final byte[] sizeClass;

    private int owner;
    /** Stretches that the owner mapped for its mistakes, address and size by turns. */
    private final List<Long> areas = new ArrayList<>();

    LiveMemory(SplitMix64 random, int live) {
        this.random = random;
        this.live = live;
        objectSize = (live + 1) / 2 * SPACING;
        sizeClass = new byte[live];
    }

    List<MemoryObject> objects() {
        return List.of(
                new MemoryObject("ram0", MemoryObject.Kind.MEMFD, objectSize, null, 0),
                new MemoryObject("ram1", MemoryObject.Kind.MEMFD, objectSize, null, 0),
                new MemoryObject("rings", MemoryObject.Kind.MEMFD, Opening.RINGS_SIZE, null, 0));
    }

    int live() {
        return live;
    }

    int owner() {
        return owner;
    }

    /** Process {@code next} maps everything; from here on its addresses count. */
    void enter(Script script, int next) throws IOException {
        owner = next;
        for (int object = 0; object < 2; object++) {
            place[next][object] = (int) ((place[next][object] + 1 + random.below(PLACES - 1)) % PLACES);
            script.mmap(base(object), objectSize, object);
        }
        script.mmap(rings(), Opening.RINGS_SIZE, RINGS_OBJECT);
    }

    /** The owner's stretches for mistakes, which go with its other memory. */
    List<Long> takeAreas() {
        List<Long> taken = List.copyOf(areas);
        areas.clear();
        return taken;
    }

    /** Process {@code old} unmaps everything. */
    void leave(Script script, int old, List<Long> itsAreas) throws IOException {
        script.act(new Action.Munmap(base(old, 0), objectSize));
        script.act(new Action.Munmap(base(old, 1), objectSize));
        script.act(new Action.Munmap(rings(old), Opening.RINGS_SIZE));
        for (int at = 0; at < itsAreas.size(); at += 2) {
            script.act(new Action.Munmap(itsAreas.get(at), itsAreas.get(at + 1)));
        }
    }

    /** Where the owner maps something for a mistake of this kind; no two kinds share it. */
    long area(MistakeKind kind) {
        return 0x7000_0000_0000L + ((long) owner << 42) + kind.ordinal() * (2 * SPACING);
    }

    /** Maps a part of the mapping's object for a mistake, until the owner leaves. */
    void mapArea(Script script, long addr, long size, int index, long at, boolean writable, boolean shared)
            throws IOException {
        script.mmap(addr, size, index % 2, offset(index) + at, writable, shared);
        areas.add(addr);
        areas.add(size);
    }

    /** The whole mapping again, at a second address of the owner. */
    long secondArea(Script script, MistakeKind kind, int index) throws IOException {
        mapArea(script, area(kind), size(index), index, 0, true, true);
        return area(kind);
    }

    void drawSizes(Script script) throws IOException {
        script.update(0, ringsIova(), Opening.RINGS_SIZE, rings(), Access.READ_WRITE);
        for (int index = 0; index < live; index++) {
            sizeClass[index] = (byte) Long.numberOfTrailingZeros(random.next() | 1L << SIZES - 1);
            map(script, index);
        }
    }

    void map(Script script, int index) throws IOException {
        script.update(0, iova(index), size(index), uaddr(index), Access.READ_WRITE);
    }

    void unmap(Script script, int index) throws IOException {
        script.invalidate(0, iova(index), size(index));
    }

    void replace(Script script, int index) throws IOException {
        unmap(script, index);
        map(script, index);
    }

    void remap(Script script, int index, long uaddr) throws IOException {
        script.remap(0, iova(index), size(index), uaddr);
    }

    void remapRings(Script script) throws IOException {
        script.remap(0, ringsIova(), Opening.RINGS_SIZE, rings());
    }

    IotlbMessage message(int type, int index, int perm) {
        return new IotlbMessage(IotlbMessage.V2, 0, type, iova(index), size(index), uaddr(index), perm);
    }

    long ringsIova() {
        return live * SPACING;
    }

    long iova(int index) {
        return index * SPACING;
    }

    /** The first IOVA behind a mapping that is never mapped for long. */
    long gap(int index) {
        return iova(index) + GAP;
    }

    long size(int index) {
        return SMALLEST << 2 * sizeClass[index];
    }

    /** Where the mapping lies in its object, in bytes. */
    long offset(int index) {
        return index / 2 * SPACING;
    }

    /** Even mappings lie in the first object, odd ones in the second. */
    long uaddr(int index) {
        return base(index % 2) + offset(index);
    }

    /** The owner's address of an object. */
    long base(int object) {
        return base(owner, object);
    }

    private long base(int process, int object) {
        return 0x6000_0000_0000L + (2L * process + object << 42) + place[process][object] * SPACING;
    }

    private long rings() {
        return rings(owner);
    }

    private static long rings(int process) {
        return 0x7800_0000_0000L + ((long) process << 42);
    }
}
