package iovascope.lab;

import iovascope.host.Libc;
import iovascope.host.NativeBytes;
import iovascope.host.SystemCallException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The device at work: a thread that reads a stamp and writes the next one, slot by slot, at the addresses that its table
 * gives, in the memory of the process that it is bound to.
 *
 * <p>As the worker of vdpa_sim it uses the memory of its owner's mm: {@code /proc/PID/mem}, opened when the owner took the
 * device, goes on meaning that mm whatever its process does, and reads as empty when the mm is gone. Every change of the
 * device or of memory is made while the engine is held, so that it is certain which DMAs came before it and which after.
 */
final class DmaEngine implements AutoCloseable {

    private static final int BURST = 64;
    private static final int UNBOUND = -1;
    private static final long LOOK_MS = 100;

    private final Libc libc;
    private final GuestLayout layout;
    private final LandingMarks marks;
    private final Journal journal = new Journal();
    private final int rate;
    private final Thread thread = new Thread(this::work, "lab-device");
    // A fair one: whoever wants to hold the device must not wait until it happens to look away.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();

    private final NativeBytes in = new NativeBytes(Stamp.BYTES);
    private final NativeBytes out = new NativeBytes(Stamp.BYTES);
    /** For each slot, the number of the last DMA that was meant for it. */
    private final long[] meant;

    private GuestMemory ram;
    private DmaTable table = DmaTable.EMPTY;
    private int bound = UNBOUND;
    /** Where the guest memory lies in the process that the device is bound to, as that process says. */
    private long ramBase;

    private boolean running;
    private volatile boolean paused;
    private boolean closed;
    private Throwable failure;

    private final DmaTally tally = new DmaTally();
    private volatile DmaCounts counts = DmaCounts.NONE;

    /** @param rate DMAs a second at most; 0 for no limit */
    DmaEngine(Libc libc, GuestLayout layout, LandingMarks marks, int rate) {
        this.libc = libc;
        this.layout = layout;
        this.marks = marks;
        this.rate = rate;
        meant = new long[layout.slots()];
        thread.setDaemon(true);
        thread.start();
    }

    /** Stops the device until {@link #letGo}; the DMA that is underway comes to its end first. */
    void hold() {
        lock.lock();
    }

    void letGo() {
        changed.signalAll();
        lock.unlock();
    }

    private void checkHeld() {
        if (!lock.isHeldByCurrentThread()) {
            throw new IllegalStateException("the device is not held");
        }
    }

    /** The memory in which an IOVA is an offset; before the device is told anything, while held. */
    void install(GuestMemory memory) {
        checkHeld();
        ram = memory;
    }

    /** The device is told its table; while held. */
    void told(DmaTable newTable, boolean nowRunning) {
        checkHeld();
        table = newTable;
        running = nowRunning;
    }

    /** An event of the trace came to pass, the so-manieth; while held. */
    void passed(int events) {
        checkHeld();
        journal.add(tally.done, events - 1);
    }

    /**
     * From now on DMA goes to the memory of another process; while held.
     *
     * @param base where it maps the guest memory from its start
     */
    void bind(long pid, long base) throws IOException {
        checkHeld();
        unbind();
        ramBase = base;
        try {
            bound = libc.open("/proc/" + pid + "/mem", Libc.O_RDWR | Libc.O_CLOEXEC);
        } catch (SystemCallException e) {
            throw new LabException(
                    "the device cannot reach the memory of process " + pid + ": " + e.getMessage()
                            + "; the kernel lets a process look into its children unless kernel.yama.ptrace_scope or the rules"
                            + " of a container forbid it",
                    e);
        }
    }

    private void unbind() throws SystemCallException {
        if (bound != UNBOUND) {
            int old = bound;
            bound = UNBOUND;
            libc.close(old);
        }
    }

    /** Does not wait for whoever holds the device: a process that does not answer must not freeze the window. */
    void pause(boolean on) {
        paused = on;
        try {
            if (lock.tryLock(LOOK_MS, TimeUnit.MILLISECONDS)) {
                letGo();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    DmaCounts counts() {
        return counts;
    }

    Journal journal() {
        return journal;
    }

    /**
     * Waits until the device has done so many more, or a while.
     *
     * @throws LabException if the device has failed
     */
    void await(long number, long millis) throws IOException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (tally.done < number && failure == null && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (failure != null) {
                throw new LabException("the emulated device failed: " + failure, failure);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while the device worked", e);
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        try {
            long begun = System.nanoTime();
            long before = 0;
            while (true) {
                lock.lock();
                try {
                    while (!closed && (!running || paused)) {
                        publish();
                        // A pause may end unsignalled.
                        changed.awaitNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MS));
                        begun = System.nanoTime();
                        before = tally.done;
                    }
                    if (closed) {
                        return;
                    }
                    for (int at = 0; at < BURST && !lock.hasQueuedThreads(); at++) {
                        dma();
                    }
                    publish();
                    changed.signalAll();
                } finally {
                    lock.unlock();
                }
                keepPace(begun, tally.done - before);
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            hold();
            failure = e;
            running = false;
            letGo();
        }
    }

    private void keepPace(long begun, long done) {
        if (rate > 0) {
            long ahead = begun + TimeUnit.SECONDS.toNanos(1) / rate * done - System.nanoTime();
            if (ahead > 0) {
                LockSupport.parkNanos(ahead);
            }
        }
    }

    private void publish() {
        counts = tally.counts();
    }

    private void dma() {
        long number = ++tally.done;
        int slot = layout.slotOf(number);
        long iova = layout.iova(slot);
        long uaddr = table.translate(iova);
        long expected = meant[slot];
        meant[slot] = number;
        Stamp.write(out, iova, number);
        long got = bound == UNBOUND || uaddr < 0 ? 0 : libc.pread(bound, in, Stamp.BYTES, uaddr);
        if (got == Stamp.BYTES) {
            long found = Stamp.number(in, 0);
            if (found != expected || found != 0 && Stamp.iova(in, 0) != iova) {
                tally.wrongReads++;
            }
        }
        long put = bound == UNBOUND || uaddr < 0 ? 0 : libc.pwrite(bound, out, Stamp.BYTES, uaddr);
        if (put == Stamp.BYTES) {
            land(number, slot, iova, uaddr);
        } else {
            tally.fail(put == 0 && uaddr >= 0);
            marks.lacking(slot, number);
        }
    }

    private void land(long number, int slot, long iova, long uaddr) {
        if (ram.holds(iova, out)) {
            tally.right++;
            marks.right(slot, number);
            return;
        }
        tally.misplace();
        marks.lacking(slot, number);
        // Only a guess where to look; the bytes decide.
        long offset = uaddr - ramBase;
        if (offset >= 0 && offset < layout.ram() && ram.holds(offset, out)) {
            marks.foreign(offset, number);
        }
    }

    /** Ends the device: nothing is written any more after that. */
    @Override
    public void close() throws SystemCallException {
        hold();
        closed = true;
        letGo();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        publish();
        unbind();
    }
}
