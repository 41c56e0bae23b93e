package iovascope.emulator;

import iovascope.mem.Column;
import iovascope.mem.RunColumn;
import iovascope.vhost.Errno;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * What every step answered, and what it told the driver, in columns; steps count from 1.
 *
 * <p>The device's record hardly ever changes, so it is kept once and steps name it by number. Refusals and calls of the
 * driver are notes: numbers of any count, each in as many bytes as it needs.
 */
final class StepLog {

    private static final int REACHED = 1;
    private static final int OOPS = 2;
    private static final int ASSUMED = 4;
    private static final int ERRNO_SHIFT = 3;
    private static final int ERRNO_MASK = 0xff;
    /** The result comes last, because it is negative for errors; one that is not known is kept as the number 1. */
    private static final int RESULT_SHIFT = 11;

    private static final int RESULT_UNKNOWN = 1;
    /** Tag of the note that is a refusal; the others are calls of an operation. */
    private static final int REFUSAL = 0;

    private static final Errno[] ERRNOS = Errno.values();
    private static final Refusal[] REFUSALS = Refusal.values();
    private static final Operation[] OPERATIONS = Operation.values();

    private final Column outcomes = new Column();
    private final RunColumn after = new RunColumn();
    /** Steps before which the record was not the one after the last step, because a failure was armed between. */
    private final Column armed = new Column();

    private final Column before = new Column();
    /** Steps that changed the counts of pinned pages. */
    private final Column pinned = new Column();

    private final Column devicePins = new Column();
    private final Column pins = new Column();
    private final Column badUnpins = new Column();
    private final Column warnings = new Column();
    /** Steps with notes, and where the notes of each end. */
    private final Column noted = new Column();

    private final Column noteEnds = new Column();
    private final NumberLog notes = new NumberLog();
    private final List<DeviceRecord> records = new ArrayList<>();
    private final Map<DeviceRecord, Integer> numbers = new HashMap<>();
    private int lastNumber;
    private long notedUntil;

    /** How many steps. */
    int count() {
        return outcomes.count();
    }

    void refused(Refusal refusal, long[] arguments) {
        notes.add(REFUSAL);
        notes.add(refusal.ordinal());
        addAll(arguments);
    }

    void called(Operation operation, Errno result, long[] arguments) {
        notes.add(1 + operation.ordinal());
        notes.add(result == null ? 0 : 1 + result.ordinal());
        addAll(arguments);
    }

    private void addAll(long[] arguments) {
        notes.add(arguments.length);
        for (long argument : arguments) {
            notes.add(argument);
        }
    }

    /** Closes a step; what was refused and called since the last belongs to it. */
    void add(DeviceRecord from, Execution run, boolean reached, Errno kernelErrno, long userResult) {
        int errno = kernelErrno == null ? 0 : 1 + kernelErrno.ordinal();
        outcomes.add((reached ? REACHED : 0)
                | (run.oops() ? OOPS : 0)
                | (run.assumed() ? ASSUMED : 0)
                | (long) errno << ERRNO_SHIFT
                | (userResult == Long.MIN_VALUE ? RESULT_UNKNOWN : userResult) << RESULT_SHIFT);
        int step = count();
        if (step == 1 || records.get(lastNumber) != from) {
            armed.add(step);
            before.add(number(from));
        }
        after.add(number(run.record()));
        run.set(records.get(lastNumber)); // The one that is kept, so that the next step finds it by identity.
        if (run.pinsChanged()) {
            PinCounts counts = run.pins();
            pinned.add(step);
            devicePins.add(counts.device);
            pins.add(counts.all);
            badUnpins.add(counts.bad);
            warnings.add(counts.warnings);
        }
        if (notes.end() != notedUntil) {
            notedUntil = notes.end();
            noted.add(step);
            noteEnds.add(notedUntil);
        }
    }

    private int number(DeviceRecord record) {
        if (records.isEmpty() || records.get(lastNumber) != record) {
            Integer known = numbers.putIfAbsent(record, records.size());
            if (known == null) {
                known = records.size();
                records.add(record);
            }
            lastNumber = known;
        }
        return lastNumber;
    }

    DeviceRecord before(int step) {
        int at = armed.countUpTo(step) - 1;
        return armed.get(at) == step ? records.get((int) before.get(at)) : after(step - 1);
    }

    DeviceRecord after(int step) {
        return records.get((int) after.get(step - 1));
    }

    /** The next step after which the record is another one, or one beyond the last. */
    int nextChange(int step) {
        return step == 0 ? 1 : after.runEnd(step - 1) + 1;
    }

    /** For reading the records after steps in their order. */
    IntFunction<DeviceRecord> reader() {
        RunColumn.Reader numbers = after.reader();
        return step -> records.get((int) numbers.get(step - 1));
    }

    /** The counts after a step; before the first that changes them, all zero. */
    PinCounts pins(int step) {
        int at = pinned.countUpTo(step) - 1;
        return at < 0
                ? new PinCounts()
                : new PinCounts(devicePins.get(at), pins.get(at), badUnpins.get(at), (int) warnings.get(at));
    }

    long result(int step) {
        long result = outcomes.get(step - 1) >> RESULT_SHIFT;
        return result == RESULT_UNKNOWN ? Long.MIN_VALUE : result;
    }

    boolean reached(int step) {
        return (outcomes.get(step - 1) & REACHED) != 0;
    }

    boolean oops(int step) {
        return (outcomes.get(step - 1) & OOPS) != 0;
    }

    boolean assumed(int step) {
        return (outcomes.get(step - 1) & ASSUMED) != 0;
    }

    Errno kernelErrno(int step) {
        int errno = (int) outcomes.get(step - 1) >>> ERRNO_SHIFT & ERRNO_MASK;
        return errno == 0 ? null : ERRNOS[errno - 1];
    }

    /** Why it was refused, or null; the last word counts, as an inner reason comes before the outer one. */
    Refused refused(int step) {
        Refused refused = null;
        NumberLog.Reader reader = notes(step);
        while (reader.hasNext()) {
            boolean refusal = reader.next() == REFUSAL;
            int what = (int) reader.next();
            long[] arguments = arguments(reader);
            if (refusal) {
                refused = new Refused(REFUSALS[what], arguments);
            }
        }
        return refused;
    }

    List<DeviceCall> calls(int step) {
        List<DeviceCall> calls = new ArrayList<>();
        NumberLog.Reader reader = notes(step);
        while (reader.hasNext()) {
            int tag = (int) reader.next();
            int errno = (int) reader.next();
            long[] arguments = arguments(reader);
            if (tag != REFUSAL) {
                List<Long> boxed = new ArrayList<>();
                for (long argument : arguments) {
                    boxed.add(argument);
                }
                calls.add(new DeviceCall(
                        OPERATIONS[tag - 1].word, List.copyOf(boxed), errno == 0 ? null : ERRNOS[errno - 1]));
            }
        }
        return calls;
    }

    private static long[] arguments(NumberLog.Reader reader) {
        long[] arguments = new long[(int) reader.next()];
        for (int at = 0; at < arguments.length; at++) {
            arguments[at] = reader.next();
        }
        return arguments;
    }

    private NumberLog.Reader notes(int step) {
        int at = noted.countUpTo(step) - 1;
        if (at < 0 || noted.get(at) != step) {
            return notes.read(0, 0);
        }
        return notes.read(at == 0 ? 0 : noteEnds.get(at - 1), noteEnds.get(at));
    }

    /** Takes back the last step. */
    void undo() {
        int left = count() - 1;
        outcomes.truncate(left);
        after.truncate(left);
        lastNumber = left == 0 ? 0 : (int) after.get(left - 1);
        int armedLeft = armed.countUpTo(left);
        armed.truncate(armedLeft);
        before.truncate(armedLeft);
        int pinnedLeft = pinned.countUpTo(left);
        pinned.truncate(pinnedLeft);
        for (Column column : counts()) {
            column.truncate(pinnedLeft);
        }
        int kept = noted.countUpTo(left);
        noted.truncate(kept);
        noteEnds.truncate(kept);
        notedUntil = kept == 0 ? 0 : noteEnds.get(kept - 1);
        notes.truncate(notedUntil);
    }

    private Column[] counts() {
        return new Column[] {devicePins, pins, badUnpins, warnings};
    }

    long memory() {
        long sum = outcomes.bytes() + after.bytes() + armed.bytes() + before.bytes() + pinned.bytes();
        for (Column column : counts()) {
            sum += column.bytes();
        }
        return sum + noted.bytes() + noteEnds.bytes() + notes.bytes();
    }
}
