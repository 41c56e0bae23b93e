package iovascope.timeline;

import iovascope.emulator.DeviceModel;
import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Profile;
import iovascope.mem.IovaRange;
import iovascope.mem.Unsigned;
import iovascope.trace.DeviceHeader;
import iovascope.vhost.BackendFeatures;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Turns the words of a device line into the device to emulate. */
public final class DeviceModels {

    /** What is assumed where nothing names the device. */
    public static final DeviceHeader ASSUMED = new DeviceHeader("vdpa_sim", Map.of());

    private DeviceModels() {}

    /**
     * Reads a device as an option names it: {@code vdpa_sim asids=1}.
     *
     * @throws IllegalArgumentException if a word is no KEY=VALUE
     */
    public static DeviceHeader parse(String text) {
        String[] words = text.trim().split("\\s+");
        Map<String, String> fields = new LinkedHashMap<>();
        for (int at = 1; at < words.length; at++) {
            int equals = words[at].indexOf('=');
            if (equals <= 0) {
                throw new IllegalArgumentException("device: found '" + words[at] + "', expected KEY=VALUE");
            }
            fields.put(words[at].substring(0, equals), words[at].substring(equals + 1));
        }
        return new DeviceHeader(words[0], fields);
    }

    /**
     * The device of a header, with what it leaves out as the driver of its type has it under this kernel.
     *
     * @throws IllegalArgumentException if the type or a value is not known
     */
    public static DeviceModel of(DeviceHeader header, Profile profile) {
        boolean sim = header.type().equals("vdpa_sim");
        boolean mlx5 = header.type().equals("mlx5");
        Map<String, String> fields = header.fields();
        MappingKind kind = switch (header.type()) {
            case "vdpa_sim", "vduse", "mlx5" -> MappingKind.SET_MAP;
            case "vp_vdpa" -> MappingKind.PLATFORM;
            case "custom" -> null;
            default ->
                throw new IllegalArgumentException("device: found type '" + header.type()
                        + "', expected vdpa_sim, vduse, mlx5, vp_vdpa or custom");
        };
        if (fields.containsKey("mapping")) {
            kind = choice(fields, "mapping", MappingKind.values());
        }
        String address = fields.getOrDefault(
                "address",
                kind == null || header.type().equals("custom")
                        ? ""
                        : sim || header.type().equals("vduse") ? "va" : "pa");
        if (kind == null || !address.equals("va") && !address.equals("pa")) {
            throw new IllegalArgumentException("device: expected mapping=set_map|dma_map|platform and address=va|pa");
        }
        boolean va = address.equals("va");
        int two = sim || mlx5 ? 2 : 1;
        String offers = fields.get("offers");
        return new DeviceModel(
                header.type(),
                kind,
                va,
                number(fields, "asids", two),
                number(fields, "groups", two),
                number(fields, "queues", 3),
                yes(fields, "suspend", sim || mlx5),
                yes(fields, "resume", sim || mlx5),
                yes(fields, "persist", sim || mlx5),
                range(fields.get("iova")),
                fields.containsKey("limit") ? number(fields, "limit", 0) : -1,
                offers == null ? sim || mlx5 || driverOffers(header.type(), profile, va) != 0 : !offers.equals("none"),
                offers == null ? driverOffers(header.type(), profile, va) : bits(offers));
    }

    /** The bits of the live-update series that in-tree drivers offer: RFC V1 taught three of them, V2 only mlx5. */
    private static long driverOffers(String type, Profile profile, boolean va) {
        boolean rfc = profile.name().equals("rfc-v1");
        return switch (type) {
            case "mlx5" -> rfc || profile.name().startsWith("v2") ? BackendFeatures.NEW_OWNER : 0;
            case "vdpa_sim" -> rfc ? BackendFeatures.NEW_OWNER | (va ? BackendFeatures.IOTLB_REMAP : 0) : 0;
            case "vduse" -> rfc ? BackendFeatures.NEW_OWNER | BackendFeatures.IOTLB_REMAP : 0;
            default -> 0;
        };
    }

    private static <E extends Enum<E>> E choice(Map<String, String> fields, String key, E[] values) {
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(fields.get(key))) {
                return value;
            }
        }
        throw new IllegalArgumentException(
                "device: found " + key + "=" + fields.get(key) + ", expected set_map, dma_map or platform");
    }

    private static int number(Map<String, String> fields, String key, int otherwise) {
        String text = fields.get(key);
        if (text == null) {
            return otherwise;
        }
        try {
            return Math.toIntExact(Unsigned.parse(text));
        } catch (NumberFormatException | ArithmeticException malformed) {
            throw new IllegalArgumentException("device: found " + key + "=" + text + ", expected a number", malformed);
        }
    }

    private static boolean yes(Map<String, String> fields, String key, boolean otherwise) {
        String text = fields.get(key);
        if (text != null && !text.equals("yes") && !text.equals("no")) {
            throw new IllegalArgumentException("device: found " + key + "=" + text + ", expected yes or no");
        }
        return text == null ? otherwise : text.equals("yes");
    }

    private static IovaRange range(String text) {
        if (text == null) {
            return IovaRange.ALL;
        }
        int dots = text.indexOf("..");
        try {
            return new IovaRange(
                    Unsigned.parse(text.substring(0, Math.max(0, dots))), Unsigned.parse(text.substring(dots + 2)));
        } catch (IllegalArgumentException malformed) {
            throw new IllegalArgumentException("device: found iova=" + text + ", expected FIRST..LAST", malformed);
        }
    }

    private static long bits(String offers) {
        long bits = 0;
        for (String name : offers.isEmpty() || offers.equals("none") ? new String[0] : offers.split(",")) {
            long bit = name.startsWith("0x") ? Unsigned.parse(name) : BackendFeatures.named(name);
            if (bit == 0) {
                throw new IllegalArgumentException("device: found offers=" + name + ", expected names of feature bits");
            }
            bits |= bit;
        }
        return bits;
    }
}
