package iovascope.check;

import iovascope.emulator.Control;
import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.Trace;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Judges each accepted REMAP of a va device once, for all the checks that ask where it leads.
 *
 * <p>A wrong one is not told at once. Only a later one shows that two mappings were swapped, and one that is put right
 * before the device runs has done no harm: then only the repetition is told. So it waits for the device to run, for the
 * next hand-over, or for the end.
 *
 * <p>Devices without set_map never learn of a REMAP, and pa devices must not get one; both have checks of their own.
 */
final class RemapTargets extends Listener {

    /** How many wrong ones wait at most: a trace may hold millions, and each that waits takes memory. */
    static final int MOST_WAITING = Checks.MOST_KEPT;

    /** A mapping, as long as it lives. */
    private record Key(int asid, long first) {}

    /** A place in an object. */
    private record Place(int object, long offset) {}

    private final FormerMemory former;
    private final Map<Key, Remap> waiting = new LinkedHashMap<>();
    private final Map<Place, Remap> byExpected = new HashMap<>();
    private final Map<RemapFlaw, RemapCheck> checks = new EnumMap<>(RemapFlaw.class);
    private SliceComparison comparison;
    /** The mapping before the REMAP that is looked at. */
    private Mapping before;
    /** Step of the hand-over whose REMAPs are under way; 0 if the device has run since. */
    private int handOver;

    RemapTargets(FormerMemory former) {
        this.former = former;
        listen(Moment.REMAP, Moment.START, Moment.NEW_OWNER, Moment.RELEASE, Moment.END);
    }

    /** The check that is told of REMAPs with this flaw. */
    void tell(RemapFlaw flaw, RemapCheck check) {
        checks.put(flaw, check);
    }

    /** The mapping as it was before the REMAP at which the scan stands, of a va device with set_map. */
    Mapping before() {
        return before;
    }

    /** Where the owner of that time maps what the mapping should lead to; null if nowhere, or if that is not known. */
    Long right(Remap remap) {
        return comparison.search(remap.memory(), remap.before());
    }

    @Override
    void see(Scan scan, Moment moment) {
        if (!scan.model().va() || scan.model().mapping() != MappingKind.SET_MAP) {
            return;
        }
        if (moment == Moment.REMAP) {
            judge(scan);
            return;
        }
        settleAll(scan);
        handOver = moment == Moment.NEW_OWNER ? scan.number() : 0;
    }

    private void settleAll(Scan scan) {
        if (!waiting.isEmpty()) {
            waiting.values().forEach(remap -> settle(scan, remap));
            waiting.clear();
            byExpected.clear();
        }
    }

    private void settle(Scan scan, Remap remap) {
        checks.get(remap.flaw()).settled(scan, remap);
    }

    private void judge(Scan scan) {
        if (comparison == null) {
            comparison = new SliceComparison(scan.trace().objects());
        }
        before = scan.walk().removed(0);
        long uaddr = scan.walk().message().uaddr();
        int owner = scan.walk().ownerAfter();
        ProcessMemory memory = scan.walk().memory(owner);
        RemapFlaw flaw = comparison.compare(memory, uaddr, before);
        boolean again = isAgain(scan);
        if (flaw == RemapFlaw.RIGHT && !again && uaddr != before.addr() && waiting.isEmpty()) {
            return;
        }
        long at = comparison.at();
        Vma there = comparison.there();
        if (flaw == RemapFlaw.UNMAPPED || flaw == RemapFlaw.UNKNOWN) {
            flaw = withoutTarget(scan, flaw, memory);
        }
        Remap remap = new Remap(scan.number(), before, uaddr, owner, memory, flaw, at, there);
        conclude(scan, remap, again);
    }

    private void conclude(Scan scan, Remap remap, boolean again) {
        Remap wrong = waiting.isEmpty() ? null : waiting.get(key(remap));
        boolean same = remap.uaddr() == remap.before().addr();
        if (wrong != null && same) {
            settle(scan, remap.as(RemapFlaw.NO_CHANGE)); // What is wrong with it waits already.
            return;
        }
        if (wrong != null) {
            withdraw(scan, wrong);
        }
        if (remap.flaw() == RemapFlaw.FORMER_ADDRESS) {
            remap.after(former.handOver(), null);
        }
        boolean vduse = scan.model().type().equals("vduse");
        boolean fine = remap.flaw().compareTo(RemapFlaw.RIGHT) >= 0 || (vduse && remap.flaw() == RemapFlaw.WEAK);
        if (!fine) {
            Control control = scan.walk().before();
            remap.harmful(!control.suspended() && (!control.statusKnown() || control.isRunning()));
            await(scan, vduse ? remap.as(RemapFlaw.UNSEEN) : remap);
            return;
        }
        if (remap.flaw() == RemapFlaw.UNKNOWN) {
            checks.get(RemapFlaw.OTHER_OBJECT).unknown(scan);
        }
        if (same) {
            settle(scan, remap.as(RemapFlaw.NO_CHANGE));
        } else if (again || wrong != null) {
            int earlier = wrong == null ? scan.walk().removedSince(0) : wrong.step();
            settle(scan, remap.after(earlier, wrong).as(RemapFlaw.REPEATED));
        }
    }

    private static Key key(Remap remap) {
        return new Key(remap.asid(), remap.range().first());
    }

    private void await(Scan scan, Remap remap) {
        if (waiting.size() == MOST_WAITING) {
            settle(scan, remap);
            return;
        }
        waiting.put(key(remap), remap);
        if (remap.flaw() != RemapFlaw.OTHER_OBJECT && remap.flaw() != RemapFlaw.WRONG_OFFSET) {
            return;
        }
        Place expected = new Place(remap.before().object(), remap.before().offset());
        Remap other = byExpected.get(place(remap));
        if (other != null && other.partner() == null && place(other).equals(expected)) {
            remap.swappedWith(other);
        }
        byExpected.put(expected, remap);
    }

    /** Where a wrong one leads. */
    private static Place place(Remap remap) {
        Vma there = remap.there();
        return new Place(there.object(), there.offset() + (remap.uaddr() - there.first()));
    }

    private void withdraw(Scan scan, Remap wrong) {
        if (wrong.isHarmful()) {
            settle(scan, wrong);
        }
        wrong.leavePair();
        waiting.remove(key(wrong));
        byExpected.remove(new Place(wrong.before().object(), wrong.before().offset()), wrong);
    }

    /** Whether the mapping was remapped before in this hand-over. */
    private boolean isAgain(Scan scan) {
        if (handOver == 0) {
            return false;
        }
        int since = scan.walk().removedSince(0);
        return since > handOver && isRemap(scan.timeline(), since);
    }

    /** Whether a step that changed a table did so by a REMAP. */
    static boolean isRemap(Timeline timeline, int step) {
        Trace trace = timeline.trace();
        int event = timeline.step(step).event();
        if (trace.isMessage(event)) {
            return trace.message(event).type() == IotlbMessage.REMAP;
        }
        return trace.action(event) instanceof Action.Frame frame
                && MessageCodec.decode(frame.bytes()).type() == IotlbMessage.REMAP;
    }

    /**
     * What to say of an address at which nothing is known to be mapped. Where the trace shows neither that something is
     * there nor that nothing is, it is called unmapped only if the trace shows that the owner maps the right memory elsewhere.
     */
    private RemapFlaw withoutTarget(Scan scan, RemapFlaw flaw, ProcessMemory memory) {
        long uaddr = scan.walk().message().uaddr();
        boolean isUnmapped =
                flaw == RemapFlaw.UNMAPPED || (isUnknown(memory, uaddr) && comparison.search(memory, before) != null);
        if (!isUnmapped) {
            return flaw;
        }
        boolean kept = uaddr == before.addr() && scan.walk().removedSince(0) < former.handOver();
        return kept || former.area(uaddr) != null ? RemapFlaw.FORMER_ADDRESS : RemapFlaw.UNMAPPED;
    }

    private static boolean isUnknown(ProcessMemory memory, long uaddr) {
        Vma area = memory.find(uaddr);
        return area != null && area.contains(uaddr) && area.object() == Vma.UNKNOWN;
    }
}
