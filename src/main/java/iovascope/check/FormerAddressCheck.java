package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.emulator.Refusal;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.process.ProcessMemory;
import iovascope.process.Vma;
import iovascope.vhost.IotlbMessage;

/**
 * Reports a user address of the old owner that the new one still uses, although it has nothing mapped there: a pointer that
 * was kept across exec.
 *
 * <p>Only of a REMAP and an UPDATE: the addresses of a vhost-vdpa vring are IOVAs, which outlive a hand-over. Source:
 * {@code execve(2)}; {@code vhost_vdpa_va_map}, Linux {@code drivers/vhost/vdpa.c}.
 */
final class FormerAddressCheck extends RemapCheck {

    private final FormerMemory former;

    FormerAddressCheck(RemapTargets targets, FormerMemory former) {
        super("OWN-006", "former-address", Grade.CORRUPTION, targets, RemapFlaw.FORMER_ADDRESS);
        this.former = former;
        listen(Moment.UPDATE);
        listen(Refusal.NO_MEMORY_AREA);
    }

    @Override
    void see(Scan scan, Moment moment) {
        Vma area = former.stale(scan);
        IovaRange range = scan.range();
        // MAP-009 says what is worse than one failed update.
        if (area == null || range == null || scan.walk().rejected() && WipedSpaceCheck.wiped(scan)) {
            return;
        }
        Draft draft = scan.found(this);
        if (draft.isKept()) {
            report(scan, draft, range, area, scan.walk().memory(scan.walk().ownerAfter()));
        }
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        draft.cause(remap.earlier())
                .expected(remap.expected(scan))
                .actual(remap.actual(scan))
                .what(
                        "remap of %s names uaddr %s, an address of the old owner; %s %s there",
                        remap.name(),
                        Unsigned.hex(remap.uaddr()),
                        scan.process(remap.owner()),
                        remap.there() == null
                                ? "has nothing mapped"
                                : "maps that memory elsewhere, and nothing that the trace shows")
                .consequence(
                        "the worker of the device gets EFAULT at every access, or reaches whatever is mapped there later");
        fix(scan, remap, draft);
    }

    private void report(Scan scan, Draft draft, IovaRange range, Vma area, ProcessMemory memory) {
        IotlbMessage message = scan.walk().message();
        boolean rejected = scan.walk().rejected();
        String owner = scan.process(scan.walk().ownerAfter());
        Mapping wanted = new Mapping(
                scan.walk().asid(),
                range,
                message.uaddr(),
                message.perm(),
                message.uaddr(),
                area.object(),
                area.offset() + (message.uaddr() - area.first()),
                false);
        Slice meant = scan.stored(wanted);
        draft.cause(former.handOver())
                .at(wanted.asid(), range)
                .expected(meant)
                .actual(Slice.words("nothing mapped").withUaddr(message.uaddr()))
                .what(
                        "update of %s + %s names uaddr %s, which was %s in the old owner; %s has nothing mapped there",
                        Unsigned.hex(message.iova()),
                        Unsigned.size(message.size()),
                        Unsigned.hex(message.uaddr()),
                        meant.place(),
                        owner)
                .consequence(
                        rejected
                                ? "EINVAL inside the kernel, EFAULT for the caller"
                                : "the kernel goes on to the memory above that address, so the range leads to something else, "
                                        + "or is not mapped");
        Long right = new SliceComparison(scan.trace().objects()).search(memory, wanted);
        if (right == null) {
            draft.fix("compute the uaddr from where %s maps the memory", owner);
            return;
        }
        IotlbMessage update = Messages.update(wanted.asid(), range, right, message.perm());
        draft.fix("update with uaddr=%s, where %s maps %s", Unsigned.hex(right), owner, meant.place());
        if (rejected) {
            draft.send(update);
        } else {
            draft.send(Messages.invalidate(wanted), update);
        }
    }
}
