package iovascope.trace.vtrace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceFormatException;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a trace holds, its text gives it back. */
class RoundTripTest {

    private static final long[] EDGES = {
        0, 1, 0xfff, 0x1000, 0x100000, 1L << 30, 1L << 40, 1L << 60, Long.MAX_VALUE, Long.MIN_VALUE, -0x1000, -1
    };
    private static final int ACTIONS = Action.class.getPermittedSubclasses().length;

    @Property(tries = 300)
    void readOfWriteIsTheSameTrace(@ForAll long seed) throws TraceFormatException {
        Trace trace = trace(new Random(seed));
        String text = VtraceWriter.write(trace);
        Trace again = new VtraceFormat().read(trace.source(), text, ReadOptions.STRICT);
        assertEquals(trace.device(), again.device());
        if (trace.device() != null) {
            assertEquals(
                    List.copyOf(trace.device().fields().keySet()),
                    List.copyOf(again.device().fields().keySet()));
        }
        assertEquals(trace.objects(), again.objects());
        assertEquals(trace.processes(), again.processes());
        assertEquals(trace.count(), again.count());
        Set<Class<?>> kinds = new HashSet<>();
        for (int index = 0; index < trace.count(); index++) {
            TraceEvent event = trace.event(index);
            TraceEvent read = again.event(index);
            kinds.add(event.action().getClass());
            assertEquals(
                    event,
                    new TraceEvent(
                            0, read.time(), read.process(), read.action(), read.observed(), read.kernelObserved()));
        }
        assertEquals(ACTIONS, kinds.size(), "every kind of action occurs");
        assertEquals(text, VtraceWriter.write(again));
    }

    private static Trace trace(Random random) {
        Trace.Builder trace = new Trace.Builder("t");
        if (random.nextBoolean()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("limit", "0x10");
            fields.put("iova", "0x0..18446744073709551615");
            fields.put("offers", List.of("", "none", "SUSPEND,IOTLB_REMAP").get(random.nextInt(3)));
            trace.device(new DeviceHeader("vduse", fields));
        }
        for (String name : List.of("ram", "size", "memfd:a-b_c+1.2")) {
            MemoryObject.Kind kind = MemoryObject.Kind.values()[random.nextInt(3)];
            trace.object(new MemoryObject(
                    name, kind, number(random), random.nextBoolean() ? "fd:1f" : null, number(random)));
        }
        for (String name : List.of("qemu-old", "pid", "process")) {
            trace.process(new TraceProcess(name, Math.max(-1, number(random))));
        }
        // One more than there are kinds: messages take two numbers, so that they come more often.
        List<Integer> kinds = new ArrayList<>();
        for (int kind = 0; kind <= ACTIONS; kind++) {
            kinds.add(kind);
        }
        for (int more = random.nextInt(60); more > 0; more--) {
            kinds.add(random.nextInt(4));
        }
        long time = random.nextInt(3) == 0 ? Long.MAX_VALUE - 1000 : 0;
        for (int kind : kinds) {
            time += random.nextInt(time == 0 ? 3_000_000 : 5);
            Action action = action(kind, random);
            boolean nobody =
                    action instanceof Action.Note || action instanceof Action.Expect || action instanceof Action.Fail;
            trace.add(new TraceEvent(
                    0,
                    random.nextInt(4) == 0 ? TraceEvent.UNKNOWN : time,
                    nobody ? -1 : random.nextInt(3),
                    action,
                    outcome(random),
                    outcome(random)));
        }
        return trace.build();
    }

    private static Action action(int kind, Random random) {
        long a = number(random);
        long b = number(random);
        boolean yes = random.nextBoolean();
        return switch (kind) {
            case 0, 1 -> new Action.Message(message(random), fd(random));
            case 2 -> frame(random);
            case 3 -> ioctl(random);
            case 4 -> new Action.Open(fd(random), yes);
            case 5 -> new Action.Close(fd(random));
            case 6 -> new Action.Dup(fd(random), fd(random), yes);
            case 7 -> new Action.SendFd(fd(random), random.nextInt(4) - 1);
            case 8 -> new Action.ReceiveFd(fd(random), random.nextInt(4) - 1, yes);
            case 9 ->
                new Action.Mmap(
                        a,
                        b,
                        random.nextInt(5) - 2,
                        number(random),
                        random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(8),
                        yes,
                        random.nextBoolean(),
                        random.nextBoolean());
            case 10 -> new Action.Munmap(a, b);
            case 11 -> new Action.Mremap(a, b, number(random), number(random));
            case 12 -> new Action.Mprotect(a, b, random.nextInt(8));
            case 13 -> new Action.Fork(random.nextInt(3));
            case 14 -> new Action.Exec();
            case 15 -> new Action.Exit();
            case 16 -> new Action.Memlock(a);
            case 17 -> new Action.Pages(a);
            case 18 -> new Action.PinFail(a, b, yes);
            case 19 -> new Action.PinOk();
            case 20 ->
                new Action.Fail(
                        yes ? "nth" : "kernel", a == 0 ? 1 : a, Errno.values()[random.nextInt(Errno.values().length)]);
            case 21 -> new Action.Note(string(random));
            case 22 -> new Action.Expect(string(random));
            default -> new Action.Message(message(random), fd(random));
        };
    }

    private static IotlbMessage message(Random random) {
        return new IotlbMessage(
                1 + random.nextInt(2),
                random.nextBoolean() ? random.nextInt(3) : random.nextInt(),
                random.nextBoolean() ? random.nextInt(9) : random.nextInt(256),
                random.nextBoolean() ? 0 : number(random),
                random.nextBoolean() ? 0 : number(random),
                random.nextBoolean() ? 0 : number(random),
                random.nextBoolean() ? random.nextInt(5) : random.nextInt(256));
    }

    private static Action frame(Random random) {
        byte[] bytes = new byte[random.nextInt(80)];
        random.nextBytes(bytes);
        return new Action.Frame(bytes, bytes.length + (random.nextBoolean() ? 0 : random.nextInt(100)), fd(random));
    }

    private static Action ioctl(Random random) {
        Map<String, Long> arguments = new HashMap<>();
        for (String name : List.of("value", "asid", "num", "desc", "avail", "flags", "log.1")) {
            if (random.nextInt(3) == 0) {
                arguments.put(name, number(random));
            }
        }
        VhostIoctl[] all = VhostIoctl.values();
        return new Action.Ioctl(all[random.nextInt(all.length)], arguments, fd(random));
    }

    private static String string(Random random) {
        String letters = "ab \"\\\n#=é\t\r\u2028𝄞n";
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length > 0; length--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static int fd(Random random) {
        return List.of(-1, 0, 9, Integer.MAX_VALUE).get(random.nextInt(4));
    }

    private static long outcome(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> TraceEvent.UNKNOWN;
            case 1 -> -1 - random.nextInt(600);
            case 2 -> Long.MAX_VALUE;
            case 3 -> -Long.MAX_VALUE;
            default -> random.nextInt(100);
        };
    }

    private static long number(Random random) {
        return random.nextBoolean()
                ? EDGES[random.nextInt(EDGES.length)]
                : random.nextLong() >>> random.nextInt(64) << random.nextInt(40);
    }
}
