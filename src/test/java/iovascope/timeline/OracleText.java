package iovascope.timeline;

import iovascope.emulator.Control;
import iovascope.emulator.DeviceCall;
import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import iovascope.emulator.Pins;
import iovascope.mem.Unsigned;
import iovascope.timeline.OracleTraceReader.OracleTrace;
import iovascope.vhost.Errno;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Writes what the emulator answered in the words of the oracle, one line a step. */
final class OracleText {

    private static final Set<String> CONTROLS = Set.of(
            "open", "close", "owner", "newowner", "resetowner", "suspend", "resume", "features", "status", "groupasid");

    private final OracleTrace source;
    private final Timeline timeline;

    OracleText(OracleTrace source, Timeline timeline) {
        this.source = source;
        this.timeline = timeline;
    }

    int lines() {
        return timeline.steps();
    }

    /** The line of one step, from 1. */
    String line(int number) {
        Step step = timeline.step(number);
        String op = source.commands().get(number - 1);
        StringBuilder text = new StringBuilder("{\"s\":" + (number - 1) + ",\"op\":\"" + op + "\",\"r\":\"");
        if (step.oops()) {
            return text.append("OOPS\"}").toString();
        }
        if (step.userResult() == -Errno.EBADF.number()) {
            return text.append("notopen\"}").toString();
        }
        boolean message = !CONTROLS.contains(op);
        text.append(result(step, message)).append('"');
        if (message) {
            text.append(",\"h\":").append(step.reached() ? '"' + name(step.kernelErrno()) + '"' : "null");
        }
        DeviceState state = timeline.at(number);
        boolean full = !source.brief() || !message || source.every() != 0 && number % source.every() == 0;
        Control control = state.control();
        if (full) {
            state(text, step, state, source.known().get(number - 1));
        } else {
            text.append(",\"b\":").append(control.inBatch() ? 1 : 0);
            text.append(",\"ba\":")
                    .append(Integer.toUnsignedString(control.batchAsid()))
                    .append(",\"n\":[");
            for (int asid = 0; asid < source.asids(); asid++) {
                Table table = state.kernel().get(asid);
                text.append(asid == 0 ? "" : ",").append(table == null ? -1 : table.count());
            }
            text.append("],\"nc\":").append(step.calls().size());
        }
        return text.append('}').toString();
    }

    /** The last line of a brief trace. */
    String finalLine() {
        StringBuilder text = new StringBuilder("{\"final\":1");
        state(text, null, timeline.at(timeline.steps()), source.processes().size());
        return text.append('}').toString();
    }

    private String result(Step step, boolean message) {
        if (step.kernelErrno() == Errno.ENOIOCTLCMD) {
            return "ENOIOCTLCMD";
        }
        if (step.userResult() < 0) {
            return Errno.ofResult(step.userResult()).name();
        }
        return message ? Long.toString(step.userResult()) : "0";
    }

    private void state(StringBuilder text, Step step, DeviceState state, int known) {
        Control control = state.control();
        text.append(",\"b\":").append(control.inBatch() ? 1 : 0);
        text.append(",\"ba\":").append(Integer.toUnsignedString(control.batchAsid()));
        text.append(",\"sus\":").append(control.suspended() ? 1 : 0);
        text.append(",\"own\":\"").append(letter(control.owner())).append('"');
        boolean va = timeline.model().va();
        tables(text.append(",\"as\":"), state.kernel(), va);
        text.append(",\"calls\":[");
        String comma = "";
        for (DeviceCall call : step == null ? List.<DeviceCall>of() : step.calls()) {
            call(text.append(comma), call);
            comma = ",";
        }
        boolean platform = timeline.model().mapping() == MappingKind.PLATFORM;
        tables(text.append("],\"dev\":"), state.device(), va && !platform);
        if (va) {
            int files = state.kernel().values().stream().mapToInt(Table::count).sum();
            text.append(",\"frefs\":").append(files);
        } else {
            pins(text, state.pins(), known);
        }
        if (state.pins().warnings() > 0) {
            text.append(",\"warn\":").append(state.pins().warnings());
        }
    }

    private void pins(StringBuilder text, Pins pins, int known) {
        Map<Integer, Long> pinned = pins.paid();
        text.append(",\"pinned_vm\":{");
        for (int process = 0; process < known; process++) {
            text.append(process == 0 ? "\"" : ",\"").append(letter(process)).append("\":");
            text.append(pinned.getOrDefault(process, 0L));
        }
        text.append("},\"pins\":").append(pins.pages()).append(",\"badunpin\":").append(pins.badUnpins());
    }

    private String letter(int mm) {
        return mm < 0 ? "-" : source.processes().get(mm);
    }

    private static void tables(StringBuilder text, SortedMap<Integer, Table> tables, boolean files) {
        text.append('{');
        String comma = "";
        for (Map.Entry<Integer, Table> table : tables.entrySet()) {
            text.append(comma).append('"').append(table.getKey()).append("\":[");
            comma = ",";
            String inner = "";
            for (Mapping mapping : table.getValue().mappings()) {
                text.append(inner)
                        .append("[\"")
                        .append(Unsigned.hex(mapping.range().first()));
                text.append("\",\"").append(Unsigned.hex(mapping.range().last()));
                text.append("\",\"")
                        .append(Unsigned.hex(mapping.addr()))
                        .append("\",")
                        .append(mapping.perm());
                if (files) {
                    text.append(',').append(mapping.object());
                    text.append(",\"").append(Unsigned.hex(mapping.offset())).append('"');
                }
                text.append(']');
                inner = ",";
            }
            text.append(']');
        }
        text.append('}');
    }

    private void call(StringBuilder text, DeviceCall call) {
        // Which arguments are addresses or lengths: those are written in hexadecimal.
        String hex = switch (call.operation()) {
            case "dma_map" -> "nhhhn";
            case "dma_unmap" -> "nhh";
            case "iommu_map" -> "hhhn";
            case "iommu_unmap" -> "hh";
            case "bind_mm" -> "p";
            default -> "nnn";
        };
        text.append("[\"").append(call.operation()).append('"');
        for (int at = 0; at < call.arguments().size(); at++) {
            long argument = call.arguments().get(at);
            text.append(',');
            switch (hex.charAt(at)) {
                case 'h' -> text.append('"').append(Unsigned.hex(argument)).append('"');
                case 'p' -> text.append('"').append(letter((int) argument)).append('"');
                default -> text.append(Long.toUnsignedString(argument));
            }
        }
        if (Set.of("set_map", "dma_map", "iommu_map", "suspend").contains(call.operation())) {
            text.append(",\"").append(name(call.result())).append('"');
        }
        text.append(']');
    }

    private static String name(Errno error) {
        return error == null ? "0" : error.name();
    }
}
