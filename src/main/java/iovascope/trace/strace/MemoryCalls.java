package iovascope.trace.strace;

import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject.Kind;
import iovascope.trace.Action;

/** Calls that change a process's memory, as far as they worked. */
final class MemoryCalls {

    private static final int PROT_MASK = 7;
    private static final long MAP_TYPE = 3;
    private static final long MAP_PRIVATE = 2;
    private static final long MAP_ANONYMOUS = 0x20;

    private final Recording recording;

    MemoryCalls(Recording recording) {
        this.recording = recording;
    }

    void mmap(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        Result result = arguments.result();
        if (!result.succeeded()) {
            return;
        }
        long size = arguments.number(1);
        int prot = protection(arguments, 2);
        long bits = arguments.bits(3);
        boolean shared = bits == 0
                ? arguments.has(3, "MAP_SHARED") || arguments.has(3, "MAP_SHARED_VALIDATE")
                : (bits & MAP_TYPE) != MAP_PRIVATE;
        if (!shared && bits == 0 && !arguments.has(3, "MAP_PRIVATE")) {
            throw call.broken(arguments.span(3).from(), "MAP_SHARED or MAP_PRIVATE");
        }
        boolean anonymous = arguments.has(3, "MAP_ANONYMOUS") || (bits & MAP_ANONYMOUS) != 0;
        int object = OpenFile.NO_OBJECT;
        long offset = 0;
        boolean io = false;
        if (anonymous && shared) {
            object = recording.object("anon", Kind.ANON, size);
        } else if (!anonymous) {
            offset = arguments.number(5);
            OpenFile file = recording.file(call, arguments.descriptor(4));
            object = recording.object(file);
            io = file.isDeviceMemory();
            if (shared && !io && file.sharedBy(recording.owner(call))) {
                recording.note(
                        call.lastLine,
                        "%s is taken as one file, because all that opened it used one path".formatted(file.path));
            }
        }
        recording.emit(
                call, new Action.Mmap(result.value(), size, object, offset, prot, shared, io, io), result.value());
    }

    void munmap(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        Action unmap = new Action.Munmap(arguments.number(0), arguments.number(1));
        if (arguments.result().succeeded()) {
            recording.emit(call, unmap, 0);
        }
    }

    void mremap(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        Result result = arguments.result();
        if (result.succeeded()) {
            recording.emit(
                    call,
                    new Action.Mremap(arguments.number(0), arguments.number(1), result.value(), arguments.number(2)),
                    result.value());
        }
    }

    void mprotect(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        Action protect = new Action.Mprotect(arguments.number(0), arguments.number(1), protection(arguments, 2));
        if (arguments.result().succeeded()) {
            recording.emit(call, protect, 0);
        }
    }

    void memfd(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        Result result = arguments.result();
        if (result.descriptor() != null) {
            OpenFile file = recording.descriptors.memfd(arguments.string(0));
            recording.object(file);
            recording.descriptors.set(
                    recording.owner(call), result.descriptor().number(), file, arguments.has(1, "MFD_CLOEXEC"));
        }
    }

    void ftruncate(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        OpenFile file = recording.descriptors.known(
                recording.owner(call), arguments.descriptor(0).number());
        if (file != null && arguments.result().succeeded()) {
            recording.resize(file, arguments.number(1));
        }
    }

    /** prlimit64 and setrlimit; {@code at} is the index of the resource argument. */
    void limit(Call call, int at) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        if (!arguments.text(at).contains("RLIMIT_MEMLOCK")
                || arguments.text(at + 1).startsWith("NULL")
                || !arguments.result().succeeded()) {
            return;
        }
        long pid = at == 1 ? arguments.number(0) : 0;
        int process = recording.process(pid == 0 ? call.id : pid, call.lastLine);
        int open = arguments.span(at + 1).from();
        if (!call.text.startsWith("{", open)) {
            throw call.broken(open, "{rlim_cur=…, rlim_max=…}");
        }
        var fields = ArgumentScanner.elements(call, open);
        int from = fields.isEmpty() ? open : fields.get(0).from();
        if (!call.text.startsWith("rlim_cur=", from)) {
            throw call.broken(from, "rlim_cur=");
        }
        from += "rlim_cur=".length();
        recording.emit(
                call.lastLine,
                call.time,
                process,
                new Action.Memlock(amount(call, from, fields.get(0).to())),
                0);
    }

    /** {@code 65536}, {@code 64*1024}, {@code RLIM64_INFINITY}. */
    private static long amount(Call call, int from, int to) throws SyntaxException {
        String text = call.text.substring(from, to);
        if (text.endsWith("_INFINITY")) {
            return -1;
        }
        int times = text.indexOf('*');
        return times < 0
                ? Result.number(call, from, to)
                : Result.number(call, from, from + times) * Result.number(call, from + times + 1, to);
    }

    private static int protection(Arguments arguments, int index) throws SyntaxException {
        long bits = arguments.bits(index);
        for (String token : arguments.text(index).split("\\|")) {
            switch (token.strip()) {
                case "PROT_READ" -> bits |= 1;
                case "PROT_WRITE" -> bits |= 2;
                case "PROT_EXEC" -> bits |= 4;
                default -> {
                    if (!token.strip().startsWith("PROT_") && bits == 0 && !isNumber(token)) {
                        throw arguments.call.broken(arguments.span(index).from(), "PROT_…");
                    }
                }
            }
        }
        return (int) bits & PROT_MASK;
    }

    private static boolean isNumber(String token) {
        try {
            Unsigned.parse(token.strip());
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
