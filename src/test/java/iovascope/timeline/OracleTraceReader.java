package iovascope.timeline;

import iovascope.emulator.Profile;
import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject;
import iovascope.trace.Action;
import iovascope.trace.DeviceHeader;
import iovascope.trace.Trace;
import iovascope.trace.TraceEvent;
import iovascope.trace.TraceProcess;
import iovascope.vhost.Errno;
import iovascope.vhost.IotlbMessage;
import iovascope.vhost.MessageCodec;
import iovascope.vhost.VhostIoctl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a trace in the oracle's own format into what the product replays. */
final class OracleTraceReader {

    private static final int FD = 9;
    private static final long ALL_OF_MEMORY = 0xffff_ffff_ffff_f000L;

    /** The oracle's traces name the kernel by variant. */
    private static final Map<String, Profile> PROFILES = Map.of(
            "v0", v0(),
            "v1", Profile.named("rfc-v1"),
            "v2", Profile.named("v2"),
            "v2f", Profile.named("v2-full"),
            "deb612", Profile.named("6.12"));

    private final Trace.Builder trace;
    private final Map<String, Integer> processes = new LinkedHashMap<>();
    private final Map<String, String> device = new LinkedHashMap<>();
    private final Map<String, long[]> vmas = new LinkedHashMap<>();
    private final List<String> commands = new ArrayList<>();
    /** How many processes the trace had named at each command. */
    private final List<Integer> known = new ArrayList<>();

    private Profile profile;
    private boolean brief;
    private int every;
    private boolean auto = true;
    private boolean begun;
    private String current = "A";
    private String opener = "A";
    private boolean open;
    private int asids;

    private OracleTraceReader(String name) {
        trace = new Trace.Builder(name);
    }

    /** A trace with what the expectations need to know beside it. */
    record OracleTrace(
            Trace trace,
            Profile profile,
            List<String> commands,
            List<Integer> known,
            List<String> processes,
            boolean brief,
            int every,
            int asids) {}

    private static Profile v0() {
        Profile from = Profile.named("6.10");
        return new Profile(
                "v0",
                Profile.Gate.OPEN,
                Profile.Gate.ABSENT,
                false,
                from.featureMask(),
                false,
                false,
                true,
                true,
                true,
                true,
                true,
                0,
                false);
    }

    static OracleTrace read(String name, String text, String variant) {
        OracleTraceReader reader = new OracleTraceReader(name);
        for (int file = 0; file < 64; file++) {
            reader.trace.object(new MemoryObject("f" + file, MemoryObject.Kind.MEMFD, 0, null, 0));
        }
        reader.process("A");
        for (String line : text.split("\n")) {
            int hash = line.indexOf('#');
            String bare = (hash < 0 ? line : line.substring(0, hash)).trim();
            if (!bare.isEmpty()) {
                reader.line(bare.split("\\s+"));
            }
        }
        reader.begin();
        if (variant != null) {
            reader.profile = PROFILES.get(variant);
        }
        return new OracleTrace(
                reader.trace.build(),
                reader.profile,
                reader.commands,
                reader.known,
                List.copyOf(reader.processes.keySet()),
                reader.brief,
                reader.every,
                reader.asids);
    }

    private int process(String letter) {
        return processes.computeIfAbsent(letter, name -> {
            int index = trace.process(new TraceProcess(name, -1));
            add(index, new Action.Munmap(0, ALL_OF_MEMORY));
            add(index, new Action.Memlock(1L << 30));
            return index;
        });
    }

    private void add(int process, Action action) {
        trace.add(new TraceEvent(0, TraceEvent.UNKNOWN, process, action, TraceEvent.UNKNOWN, TraceEvent.UNKNOWN));
    }

    private void line(String[] words) {
        switch (words[0]) {
            case "variant" -> profile = PROFILES.get(words[1]);
            case "config" -> config(words);
            case "mode" -> {
                brief = true;
                every = words.length > 2 ? Integer.parseInt(words[2]) : 0;
            }
            case "vma" -> vma(words);
            case "unvma" -> {
                long[] range = vmas.remove(words[1] + number(words[2]));
                if (range != null) {
                    add(process(words[1]), new Action.Munmap(range[0], range[1] - range[0]));
                }
            }
            case "memlock" -> add(process(words[1]), new Action.Memlock(number(words[2])));
            case "pfn" -> add(0, new Action.Pages(words[1].equals("contig") ? 0 : number(words[2])));
            case "pinfail", "pinro" -> {
                long start = number(words[1]);
                add(0, new Action.PinFail(start, number(words[2]) - start, words[0].equals("pinro")));
            }
            case "pinok" -> add(0, new Action.PinOk());
            case "failnext" -> add(-1, new Action.Fail(words[1], number(words[2]), Errno.named(words[3])));
            case "proc" -> {
                current = words[1];
                process(current);
            }
            default -> {
                begin();
                command(words);
            }
        }
    }

    /** The automatic open runs as whoever is current at the first command. */
    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        trace.device(new DeviceHeader("custom", device));
        if (auto) {
            command(new String[] {"open"});
            command(new String[] {"owner"});
            command(new String[] {"features", "0xe"});
        }
    }

    private void config(String[] words) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (int at = 1; at < words.length; at++) {
            int equals = words[at].indexOf('=');
            keys.put(words[at].substring(0, equals), words[at].substring(equals + 1));
        }
        String kind = keys.get("kind");
        asids = Integer.parseInt(keys.get("nas"));
        auto = !"0".equals(keys.get("auto"));
        String can = "1".equals(keys.get("nosuspend")) ? "no" : "yes";
        device.put("mapping", kind.equals("setmap") ? "set_map" : kind.equals("dmamap") ? "dma_map" : "platform");
        device.put("address", keys.get("va").equals("1") ? "va" : "pa");
        device.put("asids", keys.get("nas"));
        device.put("groups", keys.get("ngroups"));
        device.put("suspend", can);
        device.put("resume", can);
        device.put("persist", "yes");
        if (keys.containsKey("range")) {
            device.put("iova", keys.get("range").replace(",", ".."));
        }
        if (keys.containsKey("limit")) {
            device.put("limit", keys.get("limit"));
        }
        device.put("offers", keys.containsKey("bf") ? keys.get("bf").equals("0x0") ? "" : keys.get("bf") : "none");
    }

    private void vma(String[] words) {
        List<String> flags = Arrays.asList(words[6].split(","));
        long start = number(words[2]);
        long end = number(words[3]);
        vmas.put(words[1] + start, new long[] {start, end});
        int object = words[4].equals("-") ? -1 : Integer.parseInt(words[4]);
        add(
                process(words[1]),
                new Action.Mmap(
                        start,
                        end - start,
                        object,
                        number(words[5]),
                        3,
                        flags.contains("shared"),
                        flags.contains("pfnmap"),
                        flags.contains("io")));
    }

    private void command(String[] words) {
        commands.add(words[0]);
        int by = process(current);
        known.add(processes.size());
        switch (words[0]) {
            case "open" -> {
                opener = open ? opener : current;
                open = true;
                add(by, new Action.Open(FD, false));
            }
            case "close" -> {
                open = false;
                add(process(opener), new Action.Close(FD));
            }
            case "owner" -> ioctl(by, VhostIoctl.SET_OWNER, Map.of());
            case "newowner" -> ioctl(by, VhostIoctl.NEW_OWNER, Map.of());
            case "resetowner" -> ioctl(by, VhostIoctl.RESET_OWNER, Map.of());
            case "suspend" -> ioctl(by, VhostIoctl.SUSPEND, Map.of());
            case "resume" -> ioctl(by, VhostIoctl.RESUME, Map.of());
            case "features" -> ioctl(by, VhostIoctl.SET_BACKEND_FEATURES, Map.of("value", hex(words[1])));
            case "status" -> ioctl(by, VhostIoctl.SET_STATUS, Map.of("value", number(words[1])));
            case "groupasid" ->
                ioctl(by, VhostIoctl.SET_GROUP_ASID, Map.of("group", number(words[1]), "asid", number(words[2])));
            default -> message(by, words);
        }
    }

    private void ioctl(int by, VhostIoctl request, Map<String, Long> arguments) {
        add(by, new Action.Ioctl(request, arguments, -1));
    }

    private void message(int by, String[] words) {
        int type = switch (words[0]) {
            case "miss" -> 1;
            case "upd" -> 2;
            case "inv" -> 3;
            case "fail" -> 4;
            case "bb" -> 5;
            case "be" -> 6;
            case "remap" -> 7;
            default -> Integer.parseInt(words[0].substring(1)) & 0xff;
        };
        long header = 2;
        int length = 72;
        for (String word : Arrays.asList(words).subList(6, words.length)) {
            if (word.equals("v1")) {
                header = 1;
            } else if (word.startsWith("len=")) {
                length = Integer.parseInt(word.substring(4));
            } else {
                header = number(word.substring(4));
            }
        }
        int asid = (int) number(words[5]);
        IotlbMessage message = new IotlbMessage(
                (int) header,
                asid,
                type,
                number(words[1]),
                number(words[2]),
                number(words[3]),
                (int) number(words[4]) & 0xff);
        byte[] bytes = Arrays.copyOf(MessageCodec.encode(message), length);
        add(
                by,
                MessageCodec.isPlain(bytes)
                        ? new Action.Message(message, -1)
                        : new Action.Frame(bytes, bytes.length, -1));
    }

    private static long hex(String text) {
        return text.startsWith("0x") ? number(text) : Long.parseUnsignedLong(text, 16);
    }

    /** Decimal, 0x, a leading minus, a+b and a-b; 64 bits, wrapping. */
    private static long number(String text) {
        if (text.startsWith("-")) {
            return -number(text.substring(1));
        }
        for (int at = text.length() - 1; at > 0; at--) {
            if (text.charAt(at) == '+') {
                return number(text.substring(0, at)) + number(text.substring(at + 1));
            }
            if (text.charAt(at) == '-') {
                return number(text.substring(0, at)) - number(text.substring(at + 1));
            }
        }
        return Unsigned.parse(text);
    }
}
