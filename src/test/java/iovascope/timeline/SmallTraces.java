package iovascope.timeline;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.Mapping;
import iovascope.emulator.Profile;
import iovascope.mem.Unsigned;
import iovascope.trace.ReadOptions;
import iovascope.trace.Trace;
import iovascope.trace.TraceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Plays traces that a test writes out, and puts answers in short words, so that one line says what is expected. */
abstract class SmallTraces {

    private static final String PRELUDE = """
            vtrace 1
            device vdpa_sim kernel=%s
            object ram memfd size=16M
            process p pid=1
            process q pid=2
            0 p mmap addr=0x7f0000000000 size=64K object=ram offset=0 prot=rw shared
            0 p mmap addr=0x7f0000010000 size=64K object=ram offset=0x100000 prot=rw shared
            0 p open fd=9
            0 p set_owner fd=9
            """;

    abstract Timeline timeline(Trace trace, Profile profile, DeviceModel model, List<String> assumptions);

    final Timeline read(String text) throws IOException {
        Trace trace = TraceReader.read("test", text.getBytes(StandardCharsets.UTF_8), ReadOptions.STRICT);
        Profile profile = Profile.named(trace.device().fields().get("kernel"));
        return timeline(trace, profile, DeviceModels.of(trace.device(), profile), List.of());
    }

    /** The node is open and owned after two steps; the lines come after. */
    final Timeline play(String kernel, String lines) throws IOException {
        return read(PRELUDE.formatted(kernel) + lines);
    }

    /** {@code 0x1000-0x1fff>0x7f0000000000}: range and user address of each. */
    static String text(List<Mapping> mappings) {
        List<String> words = new ArrayList<>();
        mappings.forEach(mapping -> words.add(mapping.range() + ">" + Unsigned.hex(mapping.uaddr())));
        return String.join(" ", words);
    }

    /** The same of each address space: {@code 0[…]1[]}. */
    static String text(SortedMap<Integer, Table> tables) {
        StringBuilder text = new StringBuilder();
        tables.forEach((asid, table) ->
                text.append(asid).append('[').append(text(table.mappings())).append(']'));
        return text.toString();
    }

    /** {@code 3-5:0x1000 5-:0x1000}: birth, death if any, and lowest address, in the order of the text. */
    static String lives(LifetimeIndex index) {
        List<String> words = new ArrayList<>();
        index.forEach(0, Integer.MAX_VALUE, 0, -1, Integer.MAX_VALUE, (born, died, first, last, severity) -> {
            words.add(born + "-" + (died == Lifetimes.ALIVE ? "" : died) + ":" + Unsigned.hex(first));
        });
        words.sort(null);
        return String.join(" ", words);
    }
}
