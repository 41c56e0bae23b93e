package iovascope.report;

import com.fasterxml.jackson.core.JsonGenerator;
import iovascope.emulator.Control;
import iovascope.emulator.Mapping;
import iovascope.mem.Unsigned;
import iovascope.timeline.DeviceState;
import iovascope.timeline.Step;
import iovascope.timeline.Table;
import iovascope.timeline.Timeline;
import iovascope.trace.Action;
import iovascope.trace.TraceEvent;
import iovascope.vhost.Access;
import iovascope.vhost.IotlbMessage;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The JSON of {@code replay --json}: each step with the state after it, one line each. */
public final class ReplayJson {

    /** Arguments that count or number something; every other one is an address or a set of bits. */
    private static final Set<String> COUNTED = Set.of("asid", "group", "index", "num", "fd");

    private final Timeline timeline;

    public ReplayJson(Timeline timeline) {
        this.timeline = timeline;
    }

    /**
     * The line of one step, without its end.
     *
     * @param number from 1 to the timeline's number of steps
     */
    public String line(int number) {
        return JsonLine.of(json -> write(json, timeline.step(number), timeline.at(number)));
    }

    private void write(JsonGenerator json, Step step, DeviceState state) throws IOException {
        TraceEvent event = timeline.trace().event(step.event());
        json.writeNumberField("step", step.number());
        if (EventText.time(event) != null) {
            json.writeStringField("time", EventText.time(event));
        }
        if (event.process() >= 0) {
            json.writeStringField("process", process(event.process()));
        }
        json.writeStringField("event", EventText.name(event.action()));
        writeFields(json, event.action());
        json.writeStringField("kernel", EventText.kernel(step));
        json.writeStringField("result", EventText.result(step));
        if (event.observed() != TraceEvent.UNKNOWN && !step.release()) {
            json.writeStringField("recorded", EventText.number(event.observed()));
        }
        if (step.assumed()) {
            json.writeBooleanField("assumed", true);
        }
        Control control = state.control();
        json.writeStringField("owner", state.owner() < 0 ? null : process(state.owner()));
        json.writeBooleanField("suspended", control.suspended());
        if (control.inBatch()) {
            json.writeNumberField("batch", Integer.toUnsignedLong(control.batchAsid()));
        } else {
            json.writeNullField("batch");
        }
        writeTables(json, "mappings", state.kernel());
        writeTables(json, "device", state.device());
    }

    private String process(int index) {
        return timeline.trace().processes().get(index).name();
    }

    private static void writeFields(JsonGenerator json, Action action) throws IOException {
        if (action instanceof Action.Message message) {
            writeMessage(json, message.message());
        } else if (action instanceof Action.Frame frame) {
            json.writeStringField("bytes", HexFormat.of().formatHex(frame.bytes()));
            json.writeNumberField("length", frame.length());
        } else if (action instanceof Action.Ioctl ioctl) {
            for (Map.Entry<String, Long> argument : new TreeMap<>(ioctl.arguments()).entrySet()) {
                if (COUNTED.contains(argument.getKey())) {
                    json.writeNumberField(argument.getKey(), argument.getValue());
                } else {
                    json.writeStringField(argument.getKey(), Unsigned.hex(argument.getValue()));
                }
            }
        }
    }

    private static void writeMessage(JsonGenerator json, IotlbMessage message) throws IOException {
        boolean named = IotlbMessage.name(message.type()) != null;
        if (!named) {
            json.writeNumberField("type", message.type());
        }
        if (message.header() == IotlbMessage.V1) {
            json.writeNumberField("header", message.header());
        } else {
            json.writeNumberField("asid", Integer.toUnsignedLong(message.asid()));
        }
        boolean batch = message.type() == IotlbMessage.BATCH_BEGIN || message.type() == IotlbMessage.BATCH_END;
        if (!batch || message.iova() != 0 || message.size() != 0) {
            json.writeStringField("iova", Unsigned.hex(message.iova()));
            json.writeStringField("size", Unsigned.hex(message.size()));
        }
        boolean leadsNowhere = batch || message.type() == IotlbMessage.INVALIDATE;
        if (!leadsNowhere || message.uaddr() != 0 || message.perm() != 0) {
            json.writeStringField("uaddr", Unsigned.hex(message.uaddr()));
            json.writeStringField("perm", Access.text(message.perm()));
        }
    }

    private static void writeTables(JsonGenerator json, String name, SortedMap<Integer, Table> tables)
            throws IOException {
        json.writeObjectFieldStart(name);
        for (Map.Entry<Integer, Table> table : tables.entrySet()) {
            json.writeArrayFieldStart(Integer.toUnsignedString(table.getKey()));
            for (Mapping mapping : table.getValue().mappings()) {
                json.writeStartArray();
                json.writeString(Unsigned.hex(mapping.range().first()));
                json.writeString(Unsigned.hex(mapping.range().last()));
                json.writeString(Unsigned.hex(mapping.addr()));
                json.writeString(Access.text(mapping.perm()));
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }
}
