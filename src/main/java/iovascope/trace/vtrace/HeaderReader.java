package iovascope.trace.vtrace;

import iovascope.mem.Unsigned;
import iovascope.process.MemoryObject;
import iovascope.trace.DeviceHeader;
import iovascope.vhost.BackendFeatures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines {@code device}, {@code object} and {@code process}. */
final class HeaderReader {

    private static final List<String> TYPES = List.of("vdpa_sim", "vduse", "mlx5", "vp_vdpa", "custom");
    private static final String[] DEVICE_FIELDS = {
        "mapping", "address", "asids", "groups", "queues", "suspend", "resume", "persist", "iova", "limit", "offers",
        "kernel"
    };

    private HeaderReader() {}

    static DeviceHeader device(Fields fields) throws BadLine {
        String types = "a type of device: " + String.join(", ", TYPES);
        Token type = fields.first(Token.Kind.WORD, types);
        if (!TYPES.contains(type.text())) {
            throw type.expected(types);
        }
        fields.only("device", DEVICE_FIELDS);
        Map<String, String> values = new LinkedHashMap<>();
        for (Token token : List.copyOf(fields.rest())) {
            Token field = fields.optional(token.kind() == Token.Kind.FIELD ? token.key() : token.text());
            check(field);
            values.put(field.key(), field.text());
        }
        for (String needed : List.of("mapping", "address")) {
            if (type.text().equals("custom") && !values.containsKey(needed)) {
                throw fields.end().expected("a field " + needed + "= for a custom device");
            }
        }
        return new DeviceHeader(type.text(), values);
    }

    private static void check(Token field) throws BadLine {
        switch (field.key()) {
            case "mapping" -> oneOf(field, "set_map", "dma_map", "platform");
            case "address" -> oneOf(field, "va", "pa");
            case "suspend", "resume", "persist" -> oneOf(field, "yes", "no");
            case "asids", "groups", "queues" -> Values.bounded(field, 1, Integer.MAX_VALUE);
            case "limit" -> Values.bounded(field, 0, Long.MAX_VALUE);
            case "iova" -> range(field);
            case "offers" -> offers(field);
            default -> {
                if (!Token.isName(field.text())) {
                    throw field.valueExpected("the name of a kernel profile");
                }
            }
        }
    }

    private static void oneOf(Token field, String... values) throws BadLine {
        if (!List.of(values).contains(field.text())) {
            throw field.valueExpected(String.join(" or ", values));
        }
    }

    private static void range(Token field) throws BadLine {
        String expected = "FIRST..LAST, two numbers of which the second is not lower";
        String[] ends = field.text().split("\\.\\.", -1);
        if (ends.length != 2 || !Values.isNumber(ends[0]) || !Values.isNumber(ends[1])) {
            throw field.valueExpected(expected);
        }
        if (Unsigned.less(Unsigned.parse(ends[1]), Unsigned.parse(ends[0]))) {
            throw field.valueExpected(expected);
        }
    }

    private static void offers(Token field) throws BadLine {
        if (field.text().isEmpty() || field.text().equals("none")) {
            return;
        }
        int column = field.valueColumn();
        for (String name : field.text().split(",", -1)) {
            if (BackendFeatures.named(name) == 0) {
                throw new BadLine(column, name, "none or names of backend features with commas between them");
            }
            column += name.length() + 1;
        }
    }

    static void object(Fields fields, Names names) throws BadLine {
        Token name = fields.first(Token.Kind.WORD, "a name for the object");
        Token kind = fields.first(Token.Kind.WORD, "memfd, file or anon");
        if (!List.of("memfd", "file", "anon").contains(kind.text())) {
            throw kind.expected("memfd, file or anon");
        }
        fields.only("object", "size", "dev", "inode");
        Token size = fields.optional("size");
        Token device = fields.optional("dev");
        if (device != null && !isDevice(device.text())) {
            throw device.valueExpected("MAJOR:MINOR");
        }
        names.declare(
                name,
                new MemoryObject(
                        name.text(),
                        MemoryObject.Kind.valueOf(kind.text().toUpperCase(Locale.ROOT)),
                        size == null ? 0 : Values.size(size),
                        device == null ? null : device.text(),
                        fields.number("inode", 0)));
    }

    private static boolean isDevice(String text) {
        int colon = text.indexOf(':');
        return colon > 0 && isHex(text.substring(0, colon)) && isHex(text.substring(colon + 1));
    }

    private static boolean isHex(String text) {
        return !text.isEmpty() && Values.isNumber("0x" + text);
    }

    static void process(Fields fields, Names names) throws BadLine {
        Token name = fields.first(Token.Kind.WORD, "a name for the process");
        fields.only("process", "pid");
        Token pid = fields.optional("pid");
        names.declare(name, pid == null ? -1 : Values.bounded(pid, 0, Long.MAX_VALUE));
    }
}
