package iovascope.check;

import iovascope.emulator.Mapping;
import iovascope.mem.IovaRange;
import iovascope.vhost.IotlbMessage;

/** Messages that a fix proposes. */
final class Messages {

    private Messages() {}

    static IotlbMessage invalidate(Mapping mapping) {
        return message(mapping, IotlbMessage.INVALIDATE, 0, 0);
    }

    static IotlbMessage remap(Mapping mapping, long uaddr) {
        return message(mapping, IotlbMessage.REMAP, uaddr, 0);
    }

    static IotlbMessage update(Mapping mapping) {
        return message(mapping, IotlbMessage.UPDATE, mapping.uaddr(), mapping.perm());
    }

    static IotlbMessage update(int asid, IovaRange range, long uaddr, int perm) {
        return new IotlbMessage(IotlbMessage.V2, asid, IotlbMessage.UPDATE, range.first(), range.size(), uaddr, perm);
    }

    /** One that makes a part of a mapping again. */
    static IotlbMessage update(Mapping mapping, IovaRange part) {
        long uaddr = mapping.uaddr() + (part.first() - mapping.range().first());
        return new IotlbMessage(
                IotlbMessage.V2, mapping.asid(), IotlbMessage.UPDATE, part.first(), part.size(), uaddr, mapping.perm());
    }

    static IotlbMessage batchBegin(int asid) {
        return new IotlbMessage(IotlbMessage.V2, asid, IotlbMessage.BATCH_BEGIN, 0, 0, 0, 0);
    }

    static IotlbMessage batchEnd(int asid) {
        return new IotlbMessage(IotlbMessage.V2, asid, IotlbMessage.BATCH_END, 0, 0, 0, 0);
    }

    private static IotlbMessage message(Mapping mapping, int type, long uaddr, int perm) {
        return new IotlbMessage(
                IotlbMessage.V2,
                mapping.asid(),
                type,
                mapping.range().first(),
                mapping.range().size(),
                uaddr,
                perm);
    }
}
