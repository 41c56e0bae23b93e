package iovascope.trace.strace;

import iovascope.trace.Action;
import java.util.ArrayList;
import java.util.List;

/** Calls that make, copy, pass and close descriptors: all are followed, those of the device become events. */
final class DescriptorCalls {

    private static final int UNKNOWN_PROCESS = -1;
    private static final String RIGHTS = "cmsg_type=SCM_RIGHTS, cmsg_data=";
    private static final long LAST_NUMBER = 0xffff_ffffL;

    private final Recording recording;
    private final Descriptors descriptors;
    private final PassedFiles underWay = new PassedFiles();

    DescriptorCalls(Recording recording) {
        this.recording = recording;
        descriptors = recording.descriptors;
    }

    void open(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        Result result = arguments.result();
        String path = Descriptors.opened(arguments, result);
        if (path == null) {
            return;
        }
        boolean cloexec = call.text.contains("O_CLOEXEC");
        int fd = result.descriptor() == null ? -1 : result.descriptor().number();
        if (Descriptor.isDevicePath(path)) {
            if (!recording.isNode(path, call.lastLine)) {
                return;
            }
            recording.emit(call, new Action.Open(fd, cloexec), result.value());
        }
        if (fd >= 0) {
            OpenFile file = descriptors.file(path);
            file.opened++;
            descriptors.set(recording.owner(call), fd, file, cloexec);
        }
    }

    void close(Call call) throws SyntaxException {
        Descriptor descriptor = Descriptor.parse(call, 0);
        if (recording.isDevice(call, descriptor)) {
            recording.emit(
                    call,
                    new Action.Close(descriptor.number()),
                    new Arguments(call).result().value());
        }
        descriptors.close(recording.owner(call), descriptor.number());
    }

    void closeRange(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        if (!arguments.result().succeeded()) {
            return;
        }
        boolean marks = arguments.has(2, "CLOSE_RANGE_CLOEXEC");
        long first = arguments.number(0);
        long last = arguments.text(1).startsWith("~") ? LAST_NUMBER : arguments.number(1);
        long process = recording.owner(call);
        for (int fd : descriptors.devices(process)) {
            if (fd < first || fd > last) {
                continue;
            }
            if (marks) {
                descriptors.cloexec(process, fd, true);
            } else {
                recording.emit(call, new Action.Close(fd), 0);
                descriptors.close(process, fd);
            }
        }
    }

    /** dup, dup2 and dup3. */
    void dup(Call call) throws SyntaxException {
        Arguments arguments = new Arguments(call);
        copy(call, arguments.descriptor(0), arguments.result(), call.text.contains("O_CLOEXEC"));
    }

    void fcntl(Call call) throws SyntaxException {
        Descriptor descriptor = Descriptor.parse(call, 0);
        if (!call.text.contains("F_DUPFD") && !call.text.contains("F_SETFD")) {
            return;
        }
        Arguments arguments = new Arguments(call);
        if (arguments.text(1).startsWith("F_DUPFD")) {
            copy(call, descriptor, arguments.result(), arguments.has(1, "F_DUPFD_CLOEXEC"));
        } else if (arguments.result().succeeded()) {
            descriptors.cloexec(recording.owner(call), descriptor.number(), arguments.has(2, "FD_CLOEXEC"));
        }
    }

    private void copy(Call call, Descriptor old, Result result, boolean cloexec) throws SyntaxException {
        if (result.descriptor() == null) {
            return;
        }
        int fd = result.descriptor().number();
        boolean device = recording.isDevice(call, old);
        if (fd == old.number()) {
            return;
        }
        long process = recording.owner(call);
        OpenFile replaced = descriptors.known(process, fd);
        if (device) {
            recording.emit(call, new Action.Dup(old.number(), fd, cloexec), fd);
        } else if (replaced != null && replaced.device && recording.isNode(replaced.path, call.lastLine)) {
            recording.emit(call, new Action.Close(fd), 0);
        }
        descriptors.set(process, fd, descriptors.resolve(process, old), cloexec);
    }

    /** sendmsg, sendmmsg, recvmsg and recvmmsg. */
    void message(Call call, boolean sent) throws SyntaxException {
        int at = call.text.indexOf(RIGHTS);
        if (at < 0 || !new Arguments(call).result().succeeded()) {
            return;
        }
        Descriptor socket = Descriptor.parse(call, 0);
        boolean cloexec = call.text.lastIndexOf("MSG_CMSG_CLOEXEC") > at;
        for (; at >= 0; at = call.text.indexOf(RIGHTS, at + 1)) {
            List<Descriptor> passed = new ArrayList<>();
            for (ArgumentScanner.Span each : ArgumentScanner.elements(call, at + RIGHTS.length())) {
                passed.add(Descriptor.parse(call, each.from()));
            }
            if (sent) {
                sent(call, socket, passed);
            } else {
                List<OpenFile> files = underWay.received(socket, passed);
                for (int each = 0; each < passed.size(); each++) {
                    received(call, passed.get(each), files == null ? null : files.get(each), cloexec);
                }
            }
        }
    }

    private void sent(Call call, Descriptor socket, List<Descriptor> passed) {
        List<OpenFile> files = new ArrayList<>();
        for (Descriptor descriptor : passed) {
            if (recording.isDevice(call, descriptor)) {
                recording.emit(call, new Action.SendFd(descriptor.number(), UNKNOWN_PROCESS), 0);
            }
            files.add(descriptors.resolve(recording.owner(call), descriptor));
        }
        underWay.sent(socket, passed, files);
    }

    /** pidfd_getfd: the new descriptor is always closed by exec. */
    void taken(Call call) throws SyntaxException {
        Result result = new Arguments(call).result();
        if (result.descriptor() != null) {
            received(call, result.descriptor(), null, true);
        }
    }

    /** @param sent what its sender had, or null if only its path tells */
    private void received(Call call, Descriptor descriptor, OpenFile sent, boolean cloexec) {
        long process = recording.owner(call);
        descriptors.close(process, descriptor.number());
        if (descriptor.path() == null && sent == null) {
            return;
        }
        OpenFile file = sent == null ? descriptors.resolve(process, descriptor) : sent;
        descriptors.set(process, descriptor.number(), file, cloexec);
        if (file.device && recording.isNode(file.path, call.lastLine)) {
            recording.emit(call, new Action.ReceiveFd(descriptor.number(), UNKNOWN_PROCESS, cloexec), 0);
        }
    }
}
