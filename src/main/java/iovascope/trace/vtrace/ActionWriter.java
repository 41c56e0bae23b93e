package iovascope.trace.vtrace;

import iovascope.mem.Unsigned;
import iovascope.process.Vma;
import iovascope.trace.Action;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An {@link Action} as event and fields. */
final class ActionWriter {

    private static final List<String> ARGUMENTS =
            List.of("group", "asid", "index", "num", "value", "desc", "used", "avail");
    private static final List<String> COUNTS = List.of("group", "asid", "index", "num");

    private final List<String> processes;
    private final List<String> objects;

    ActionWriter(List<String> processes, List<String> objects) {
        this.processes = processes;
        this.objects = objects;
    }

    String event(Action action) {
        if (action instanceof Action.Message message) {
            return isPlain(message.message())
                    ? IotlbMessage.name(message.message().type())
                    : "message";
        }
        if (action instanceof Action.Ioctl ioctl) {
            return ioctl.request().eventName();
        }
        // PinFail → pin_fail: the events are named as the records are.
        StringBuilder name = new StringBuilder();
        for (char c : action.getClass().getSimpleName().toCharArray()) {
            if (c >= 'A' && c <= 'Z') {
                name.append(name.isEmpty() ? "" : "_").append((char) (c + 'a' - 'A'));
            } else {
                name.append(c);
            }
        }
        return name.toString();
    }

    /** Whether the event of the message's type shows all that is in it. */
    private static boolean isPlain(IotlbMessage message) {
        return switch (message.type()) {
            case IotlbMessage.BATCH_BEGIN, IotlbMessage.BATCH_END ->
                message.iova() == 0 && message.size() == 0 && message.uaddr() == 0 && message.perm() == 0;
            case IotlbMessage.INVALIDATE -> message.uaddr() == 0 && message.perm() == 0;
            default -> IotlbMessage.name(message.type()) != null;
        };
    }

    void fields(Action action, StringBuilder text) {
        if (action instanceof Action.Message message) {
            message(message.message(), text);
            descriptor(text, "fd", message.fd());
        } else if (action instanceof Action.Frame frame) {
            text.append(" bytes=").append(HexFormat.of().formatHex(frame.bytes()));
            if (frame.length() != frame.bytes().length) {
                text.append(" length=").append(Long.toUnsignedString(frame.length()));
            }
            descriptor(text, "fd", frame.fd());
        } else if (action instanceof Action.Ioctl ioctl) {
            arguments(ioctl.arguments(), text);
            descriptor(text, "fd", ioctl.fd());
        } else if (action instanceof Action.Mmap mmap) {
            mmap(mmap, text);
        } else if (!process(action, text)) {
            other(action, text);
        }
    }

    private static void message(IotlbMessage message, StringBuilder text) {
        boolean plain = isPlain(message);
        int type = message.type();
        boolean batch = plain && (type == IotlbMessage.BATCH_BEGIN || type == IotlbMessage.BATCH_END);
        if (!plain) {
            text.append(" type=").append(type);
        }
        if (message.header() != IotlbMessage.V1 || message.asid() != 0) {
            text.append(" asid=").append(Integer.toUnsignedString(message.asid()));
        }
        if (!batch) {
            hex(text, "iova", message.iova());
            size(text, "size", message.size());
        }
        if (!batch && !(plain && type == IotlbMessage.INVALIDATE)) {
            hex(text, "uaddr", message.uaddr());
            if (!plain || type != IotlbMessage.REMAP || message.perm() != 0) {
                text.append(" perm=").append(Access.text(message.perm()));
            }
        }
        if (message.header() != IotlbMessage.V2) {
            text.append(" header=").append(message.header());
        }
    }

    private static void arguments(Map<String, Long> arguments, StringBuilder text) {
        Map<String, Long> rest = new TreeMap<>(arguments);
        for (String name : ARGUMENTS) {
            Long value = rest.remove(name);
            if (value != null) {
                text.append(' ').append(name).append('=');
                text.append(COUNTS.contains(name) ? Long.toUnsignedString(value) : Unsigned.hex(value));
            }
        }
        rest.forEach((name, value) -> {
            if (!Token.isName(name) || name.equals("fd") || name.equals("kernel")) {
                throw new IllegalArgumentException("not the name of an argument: " + name);
            }
            hex(text, name, value);
        });
    }

    private void mmap(Action.Mmap mmap, StringBuilder text) {
        hex(text, "addr", mmap.addr());
        size(text, "size", mmap.size());
        if (mmap.object() >= 0) {
            text.append(" object=").append(objects.get(mmap.object()));
        } else if (mmap.object() == Vma.ANONYMOUS) {
            text.append(" anonymous");
        }
        if (mmap.object() >= 0 || mmap.offset() != 0) {
            hex(text, "offset", mmap.offset());
        }
        text.append(" prot=").append(prot(mmap.prot()));
        text.append(mmap.shared() ? " shared" : " private");
        text.append(mmap.pfnmap() ? " pfnmap" : "");
        text.append(mmap.io() ? " io" : "");
    }

    /** Writes what happens to descriptors and processes. */
    private boolean process(Action action, StringBuilder text) {
        if (action instanceof Action.Open open) {
            descriptor(text, "fd", open.fd());
            text.append(open.cloexec() ? " cloexec" : "");
        } else if (action instanceof Action.Close close) {
            descriptor(text, "fd", close.fd());
        } else if (action instanceof Action.Dup dup) {
            descriptor(text, "fd", dup.fd());
            descriptor(text, "new", dup.newFd());
            text.append(dup.cloexec() ? " cloexec" : "");
        } else if (action instanceof Action.SendFd send) {
            descriptor(text, "fd", send.fd());
            text.append(send.to() < 0 ? "" : " to=" + processes.get(send.to()));
        } else if (action instanceof Action.ReceiveFd receive) {
            descriptor(text, "fd", receive.fd());
            text.append(receive.from() < 0 ? "" : " from=" + processes.get(receive.from()));
            text.append(receive.cloexec() ? " cloexec" : "");
        } else if (action instanceof Action.Fork fork) {
            text.append(" child=").append(processes.get(fork.child()));
        } else {
            return action instanceof Action.Exec || action instanceof Action.Exit;
        }
        return true;
    }

    private static void other(Action action, StringBuilder text) {
        if (action instanceof Action.Munmap munmap) {
            stretch(text, munmap.addr(), munmap.size());
        } else if (action instanceof Action.Mremap mremap) {
            stretch(text, mremap.addr(), mremap.size());
            hex(text, "new", mremap.newAddr());
            size(text, "new_size", mremap.newSize());
        } else if (action instanceof Action.Mprotect mprotect) {
            stretch(text, mprotect.addr(), mprotect.size());
            text.append(" prot=").append(prot(mprotect.prot()));
        } else if (action instanceof Action.Memlock memlock) {
            size(text, "size", memlock.size());
        } else if (action instanceof Action.Pages pages) {
            text.append(pages.run() == 0 ? " contig" : " frag=" + Long.toUnsignedString(pages.run()));
        } else if (action instanceof Action.PinFail pinFail) {
            stretch(text, pinFail.addr(), pinFail.size());
            text.append(pinFail.writeOnly() ? " write" : "");
        } else if (action instanceof Action.Fail fail) {
            text.append(' ').append(fail.operation()).append(" nth=").append(Long.toUnsignedString(fail.nth()));
            text.append(" error=").append(fail.error());
        } else if (action instanceof Action.Note note) {
            string(text, note.text());
        } else if (action instanceof Action.Expect expect) {
            string(text, expect.text());
        }
    }

    private static void stretch(StringBuilder text, long addr, long size) {
        hex(text, "addr", addr);
        size(text, "size", size);
    }

    private static void hex(StringBuilder text, String key, long value) {
        text.append(' ').append(key).append('=');
        hex(text, value);
    }

    private static void size(StringBuilder text, String key, long bytes) {
        text.append(' ').append(key).append('=');
        size(text, bytes);
    }

    private static void descriptor(StringBuilder text, String key, int fd) {
        if (fd >= 0) {
            text.append(' ').append(key).append('=').append(fd);
        }
    }

    private static void string(StringBuilder text, String string) {
        text.append(" \"");
        text.append(string.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
        text.append('"');
    }

    private static String prot(int prot) {
        if (prot == 0) {
            return "none";
        }
        if ((prot & ~7) != 0) {
            return Integer.toUnsignedString(prot);
        }
        return ((prot & 1) != 0 ? "r" : "") + ((prot & 2) != 0 ? "w" : "") + ((prot & 4) != 0 ? "x" : "");
    }

    /** With the largest unit in which it is whole; hexadecimal below 1 KiB and where it is not whole. */
    static void size(StringBuilder text, long bytes) {
        int unit = Math.min(3, Long.numberOfTrailingZeros(bytes) / 10);
        if (bytes == 0 || unit == 0) {
            hex(text, bytes);
        } else {
            text.append(bytes >>> 10 * unit).append("KMG".charAt(unit - 1)); // ten bits gone: no sign is left
        }
    }

    /** As {@link Unsigned#hex}, but without a String: most of a long trace is addresses. */
    private static void hex(StringBuilder text, long value) {
        text.append("0x");
        for (int shift = 60 - Long.numberOfLeadingZeros(value | 1) / 4 * 4; shift >= 0; shift -= 4) {
            text.append("0123456789abcdef".charAt((int) (value >>> shift) & 15));
        }
    }
}
