package iovascope.trace.vtrace;

import iovascope.process.Vma;
import iovascope.trace.Action;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.LinkedHashMap;
import java.util.Map;

/** Event and fields as an {@link Action}. */
final class ActionReader {

    private static final Map<String, VhostIoctl> IOCTLS = new LinkedHashMap<>();

    static {
        for (VhostIoctl ioctl : VhostIoctl.values()) {
            IOCTLS.put(ioctl.eventName(), ioctl);
        }
    }

    private final Names names;

    ActionReader(Names names) {
        this.names = names;
    }

    /** Notes and injected failures are nobody's act. */
    static boolean isWithoutProcess(String event) {
        return event.equals("note") || event.equals("expect") || event.equals("fail");
    }

    Action read(Token event, Fields fields) throws BadLine {
        String name = event.text();
        return switch (name) {
            case "update", "remap", "miss", "access_fail" -> {
                fields.only(name, "asid", "iova", "size", "uaddr", "perm", "header", "fd");
                yield message(IotlbMessage.type(name), fields);
            }
            case "invalidate" -> {
                fields.only(name, "asid", "iova", "size", "header", "fd");
                yield message(IotlbMessage.type(name), fields);
            }
            case "batch_begin", "batch_end" -> {
                fields.only(name, "asid", "header", "fd");
                yield message(IotlbMessage.type(name), fields);
            }
            case "message" -> {
                fields.only(name, "type", "asid", "iova", "size", "uaddr", "perm", "header", "fd");
                yield message(-1, fields);
            }
            case "frame" -> frame(fields.only(name, "bytes", "length", "fd"));
            case "open", "close", "dup", "send_fd", "receive_fd" -> descriptor(name, fields);
            case "mmap" -> mmap(fields);
            case "munmap", "mremap", "mprotect", "memlock", "pages", "pin_fail", "pin_ok" -> memory(name, fields);
            case "fork" ->
                new Action.Fork(names.process(fields.only(name, "child").required("child")));
            case "exec" -> {
                fields.only(name);
                yield new Action.Exec();
            }
            case "exit" -> {
                fields.only(name);
                yield new Action.Exit();
            }
            case "fail" -> fail(fields);
            case "note" -> new Action.Note(string(name, fields));
            case "expect" -> new Action.Expect(string(name, fields));
            default -> ioctl(event, fields);
        };
    }

    /** @param named the type that the event's name says, or -1 if a field says it */
    private static Action message(int named, Fields fields) throws BadLine {
        Token header = fields.optional("header");
        int version = header == null ? IotlbMessage.V2 : (int) Values.bounded(header, 1, 2);
        boolean any = named == -1;
        int type = any ? (int) Values.bounded(fields.required("type"), 0, 255) : named;
        boolean batch = !any && (type == IotlbMessage.BATCH_BEGIN || type == IotlbMessage.BATCH_END);
        boolean invalidate = !any && type == IotlbMessage.INVALIDATE;
        Token asid = version == IotlbMessage.V1 || batch ? fields.optional("asid") : fields.required("asid");
        long iova = batch ? 0 : fields.number("iova");
        long size = batch ? 0 : fields.size("size");
        long uaddr = batch || invalidate ? 0 : fields.number("uaddr");
        Token perm = null;
        if (!batch && !invalidate) {
            perm = !any && type == IotlbMessage.REMAP ? fields.optional("perm") : fields.required("perm");
        }
        return new Action.Message(
                new IotlbMessage(
                        version,
                        asid == null ? 0 : (int) Values.bounded(asid, 0, 0xffff_ffffL),
                        type,
                        iova,
                        size,
                        uaddr,
                        perm == null ? 0 : Values.perm(perm)),
                fields.descriptor("fd"));
    }

    private static Action frame(Fields fields) throws BadLine {
        byte[] bytes = Values.bytes(fields.required("bytes"));
        Token length = fields.optional("length");
        return new Action.Frame(
                bytes,
                length == null ? bytes.length : Values.bounded(length, bytes.length, -1),
                fields.descriptor("fd"));
    }

    private Action descriptor(String name, Fields fields) throws BadLine {
        switch (name) {
            case "open":
                fields.only(name, "fd", "cloexec");
                return new Action.Open(fields.descriptor("fd"), fields.flag("cloexec"));
            case "close":
                fields.only(name, "fd");
                return new Action.Close(fields.descriptor("fd"));
            case "dup":
                fields.only(name, "fd", "new", "cloexec");
                return new Action.Dup(fields.descriptor("fd"), fields.descriptor("new"), fields.flag("cloexec"));
            case "send_fd":
                fields.only(name, "fd", "to");
                return new Action.SendFd(fields.descriptor("fd"), other(fields.optional("to")));
            default:
                fields.only(name, "fd", "from", "cloexec");
                return new Action.ReceiveFd(
                        fields.descriptor("fd"), other(fields.optional("from")), fields.flag("cloexec"));
        }
    }

    private int other(Token process) throws BadLine {
        return process == null ? -1 : names.process(process);
    }

    private Action mmap(Fields fields) throws BadLine {
        fields.only(
                "mmap", "addr", "size", "object", "offset", "anonymous", "prot", "shared", "private", "pfnmap", "io");
        Token named = fields.optional("object");
        int object = Vma.UNKNOWN;
        long offset;
        if (named != null) {
            if (fields.has("anonymous")) {
                throw fields.take("anonymous").expected("either object= or anonymous");
            }
            object = names.object(named);
            offset = fields.number("offset");
        } else {
            object = fields.flag("anonymous") ? Vma.ANONYMOUS : Vma.UNKNOWN;
            offset = fields.number("offset", 0);
        }
        long addr = fields.number("addr");
        long size = fields.size("size");
        int prot = Values.prot(fields.required("prot"));
        boolean shared = fields.flag("shared");
        if (shared && fields.has("private")) {
            throw fields.take("private").expected("either shared or private");
        }
        if (!shared && !fields.flag("private")) {
            throw fields.end().expected("shared or private");
        }
        return new Action.Mmap(addr, size, object, offset, prot, shared, fields.flag("pfnmap"), fields.flag("io"));
    }

    private static Action memory(String name, Fields fields) throws BadLine {
        switch (name) {
            case "munmap":
                fields.only(name, "addr", "size");
                return new Action.Munmap(fields.number("addr"), fields.size("size"));
            case "mremap":
                fields.only(name, "addr", "size", "new", "new_size");
                return new Action.Mremap(
                        fields.number("addr"), fields.size("size"), fields.number("new"), fields.size("new_size"));
            case "mprotect":
                fields.only(name, "addr", "size", "prot");
                return new Action.Mprotect(
                        fields.number("addr"), fields.size("size"), Values.prot(fields.required("prot")));
            case "memlock":
                fields.only(name, "size");
                return new Action.Memlock(fields.size("size"));
            case "pages":
                fields.only(name, "frag", "contig");
                return pages(fields);
            case "pin_fail":
                fields.only(name, "addr", "size", "write");
                return new Action.PinFail(fields.number("addr"), fields.size("size"), fields.flag("write"));
            default:
                fields.only(name);
                return new Action.PinOk();
        }
    }

    private static Action pages(Fields fields) throws BadLine {
        Token run = fields.optional("frag");
        if (run == null) {
            if (!fields.flag("contig")) {
                throw fields.end().expected("frag= or contig");
            }
            return new Action.Pages(0);
        }
        if (fields.has("contig")) {
            throw fields.take("contig").expected("either frag= or contig");
        }
        return new Action.Pages(Values.bounded(run, 1, -1));
    }

    private static Action fail(Fields fields) throws BadLine {
        Token operation = fields.first(Token.Kind.WORD, "a device operation such as set_map");
        if (!Token.isName(operation.text())) {
            throw operation.expected("a device operation such as set_map");
        }
        fields.only("fail", "nth", "error");
        return new Action.Fail(
                operation.text(),
                Values.bounded(fields.required("nth"), 1, -1),
                Values.errno(fields.required("error")));
    }

    private static String string(String name, Fields fields) throws BadLine {
        Token text = fields.first(Token.Kind.STRING, "a \"string\"");
        fields.only(name);
        return text.text();
    }

    private static Action ioctl(Token event, Fields fields) throws BadLine {
        VhostIoctl request = IOCTLS.get(event.text());
        if (request == null) {
            throw event.expected("an event such as update, set_owner, mmap or note");
        }
        int fd = fields.descriptor("fd");
        Map<String, Long> arguments = new LinkedHashMap<>();
        for (Token token : fields.rest()) {
            if (token.kind() != Token.Kind.FIELD || !Token.isName(token.key())) {
                throw token.expected("NAME=NUMBER");
            }
            arguments.put(token.key(), Values.number(token));
        }
        return new Action.Ioctl(request, arguments, fd);
    }
}
