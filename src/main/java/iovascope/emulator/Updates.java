package iovascope.emulator;

import iovascope.mem.IovaRange;
import iovascope.mem.RangeMap;
import iovascope.mem.Unsigned;
import iovascope.process.Vma;
import iovascope.vhost.Access;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;

/**
 * UPDATE: what becomes of it once the address space is found.
 *
 * <p>Source: {@code vhost_vdpa_process_iotlb_update}, {@code vhost_vdpa_va_map}, {@code vhost_vdpa_pa_map}, Linux
 * {@code drivers/vhost/vdpa.c}.
 */
final class Updates {

    private static final int PAGE_SHIFT = 12;
    private static final long PAGE_MASK = 0xfff;
    /** Pages that are pinned in one go. */
    private static final int PIN_BATCH = 512;
    /** First page frame of the oracle's memory. */
    private static final long FIRST_FRAME = 0x1000000;

    private final DeviceModel model;
    private final Surroundings surroundings;
    private final Tables tables;
    private final Execution run;

    Updates(DeviceModel model, Surroundings surroundings, Tables tables, Execution run) {
        this.model = model;
        this.surroundings = surroundings;
        this.tables = tables;
        this.run = run;
    }

    Errno update(IotlbMessage message) {
        long iova = message.iova();
        long last = iova + message.size() - 1;
        if (message.size() == 0 || Unsigned.less(last, iova)) {
            return run.refuse(Errno.EINVAL, Refusal.EMPTY_OR_WRAPPING);
        }
        if (!model.range().contains(iova) || !model.range().contains(last)) {
            return run.refuse(
                    Errno.EINVAL,
                    Refusal.OUTSIDE_IOVA_RANGE,
                    model.range().first(),
                    model.range().last());
        }
        AddressSpace space = tables.kernel(message.asid());
        int there = space.first(iova, last);
        if (there != RangeMap.NONE) {
            return run.refuse(
                    Errno.EEXIST,
                    Refusal.OVERLAPS,
                    space.ranges().first(there),
                    space.ranges().last(there));
        }
        return model.va() ? mapUserAddresses(message) : mapPageFrames(message);
    }

    /** One mapping per VMA; memory that does not qualify is skipped in silence. */
    private Errno mapUserAddresses(IotlbMessage message) {
        long left = message.size();
        long uaddr = message.uaddr();
        long iova = message.iova();
        Errno error = null;
        while (left != 0 && error == null) {
            Vma area = surroundings.memory(run.control().owner()).find(uaddr);
            if (area == null) {
                error = run.refuse(Errno.EINVAL, Refusal.NO_MEMORY_AREA, uaddr);
                break;
            }
            long size = Unsigned.min(left, area.last() - uaddr + 1);
            boolean unknown = area.object() == Vma.UNKNOWN;
            if (unknown) {
                run.assume();
            }
            if (area.qualifies()) {
                long offset = area.offset() + uaddr - area.first();
                IovaRange range = new IovaRange(iova, iova + size - 1);
                error = run.map(new Mapping(
                        message.asid(), range, uaddr, message.perm(), uaddr, area.object(), offset, unknown));
            }
            if (error == null) {
                left -= size;
                uaddr += size;
                iova += size;
            }
        }
        if (error != null) {
            // The trap: nothing mapped yet makes the length 0, and at iova 0 that range is the whole address space.
            run.unmap(message.asid(), message.iova(), message.iova() + (iova - message.iova()) - 1);
        }
        return error;
    }

    /** One mapping per run of page frames; every page is pinned and counted. */
    private Errno mapPageFrames(IotlbMessage message) {
        long span = message.size() + (message.iova() & PAGE_MASK);
        long pages = (span + PAGE_MASK) >>> PAGE_SHIFT;
        if (pages == 0) {
            return run.refuse(Errno.EINVAL, Refusal.SIZE_WRAPS);
        }
        int owner = run.control().owner();
        long pinned = run.paid(owner);
        if (Unsigned.less(surroundings.memlock(owner) >>> PAGE_SHIFT, pages + pinned)) {
            return run.refuse(Errno.ENOMEM, Refusal.MEMLOCK);
        }
        PageRuns runs = new PageRuns(message);
        Errno error = runs.mapAll(pages);
        if (error != null) {
            runs.unpinRest();
            run.unmap(message.asid(), message.iova(), message.iova() + message.size() - 1);
        }
        return error;
    }

    /** The loop over pinned pages, with the state that its roll-back needs. */
    private final class PageRuns {

        private final IotlbMessage message;
        private long iova;
        private long base;
        /** Batches pinned since the last mapping; 0 makes the roll-back forget the run being built. */
        private int batches;

        private long runFirst;
        private long runLast;

        PageRuns(IotlbMessage message) {
            this.message = message;
            iova = message.iova() & ~PAGE_MASK;
            base = message.uaddr() & ~PAGE_MASK;
        }

        Errno mapAll(long pages) {
            long left = pages;
            while (left != 0) {
                int wanted = (int) Unsigned.min(left, PIN_BATCH);
                Errno error = pinBatch(wanted);
                if (error == null) {
                    error = mapBatch(wanted);
                }
                if (error != null) {
                    return error;
                }
                base += (long) wanted << PAGE_SHIFT;
                left -= wanted;
            }
            return mapRun();
        }

        private Errno pinBatch(int wanted) {
            boolean write = (message.perm() & Access.WRITE_ONLY) != 0;
            int got = 0;
            while (got < wanted && surroundings.canPin(base + ((long) got << PAGE_SHIFT), write)) {
                got++;
            }
            eachRun(0, got, run::pin);
            if (got == wanted) {
                batches++;
                if (runLast == 0) {
                    runFirst = frame(0);
                }
                return null;
            }
            unpin(0, got);
            Errno error = got == 0 ? Errno.EFAULT : Errno.ENOMEM;
            return run.refuse(error, Refusal.CANNOT_PIN, base + ((long) got << PAGE_SHIFT));
        }

        private Errno mapBatch(int count) {
            for (int page = 0; page < count; page++) {
                long frame = frame(page);
                if (runLast != 0 && frame != runLast + 1) {
                    Errno error = mapRun();
                    if (error != null) {
                        unpin(page, count);
                        return error;
                    }
                    iova += runLast - runFirst + 1 << PAGE_SHIFT;
                    runFirst = frame;
                    batches = 0;
                }
                runLast = frame;
            }
            return null;
        }

        private Errno mapRun() {
            long size = runLast - runFirst + 1 << PAGE_SHIFT;
            long uaddr = (message.uaddr() & ~PAGE_MASK) + (iova - (message.iova() & ~PAGE_MASK));
            return run.map(new Mapping(
                    message.asid(),
                    new IovaRange(iova, iova + size - 1),
                    runFirst << PAGE_SHIFT,
                    message.perm(),
                    uaddr,
                    Vma.ANONYMOUS,
                    0,
                    false));
        }

        void unpinRest() {
            if (batches != 0) {
                run.release(runFirst, runLast - runFirst + 1);
            }
        }

        private void unpin(int from, int to) {
            eachRun(from, to, run::release);
        }

        /** Calls with the first frame and the number of pages of each run of neighbours among pages of this batch. */
        private void eachRun(int from, int to, FrameRun action) {
            int start = from;
            for (int page = from + 1; page <= to; page++) {
                if (page == to || frame(page) != frame(page - 1) + 1) {
                    action.accept(frame(start), page - start);
                    start = page;
                }
            }
        }

        private long frame(int page) {
            long number = (base >>> PAGE_SHIFT) + page;
            long length = surroundings.pageRun();
            return FIRST_FRAME
                    + (length == 0
                            ? number
                            : Long.divideUnsigned(number, length) * 2 * length
                                    + Long.remainderUnsigned(number, length));
        }
    }

    private interface FrameRun {
        void accept(long first, long pages);
    }
}
