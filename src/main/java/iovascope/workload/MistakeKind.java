package iovascope.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What can go wrong in a live update, in the order in which kinds take turns. Each is found under one id. */
public enum MistakeKind {
    /** On vduse the daemon never learns of a remap, so that where it leads is another finding, or none. */
    REMAP_001(device -> device == DeviceKind.VDPA_SIM),
    REMAP_002(device -> device == DeviceKind.VDPA_SIM),
    REMAP_013(device -> device == DeviceKind.VDPA_SIM),
    LU_001(DeviceKind::va),
    REMAP_003(device -> device == DeviceKind.VDPA_SIM),
    REMAP_004(device -> device == DeviceKind.VDPA_SIM),
    REMAP_005(device -> device == DeviceKind.VDPA_SIM),
    REMAP_006(device -> device == DeviceKind.VDPA_SIM),
    REMAP_007(device -> device == DeviceKind.VDPA_SIM),
    REMAP_008(DeviceKind::va),
    REMAP_010(DeviceKind::va),
    REMAP_011(DeviceKind::va),
    REMAP_018(device -> device == DeviceKind.VDPA_SIM),
    REMAP_019(DeviceKind::va),
    REMAP_021(DeviceKind::va),
    REMAP_022(device -> device == DeviceKind.VDPA_SIM),
    LU_003(DeviceKind::va),
    LU_004(device -> !device.suspends()),
    LU_006(DeviceKind::suspends),
    /** Between SUSPEND and NEW_OWNER, which LU_003 leaves no room for. */
    LU_007(device -> device == DeviceKind.MLX5),
    LU_010(device -> !device.suspends()),
    LU_011(device -> !device.suspends()),
    OWN_004(device -> true),
    OWN_005(device -> !device.va()),
    OWN_007(device -> true),
    OWN_010(device -> true),
    MAP_001(device -> true),
    MAP_003(DeviceKind::va),
    MAP_004(device -> !device.va()),
    MAP_005(DeviceKind::va),
    MAP_006(DeviceKind::va),
    MAP_010(DeviceKind::va),
    MAP_011(device -> !device.va()),
    MAP_013(DeviceKind::va),
    MAP_014(device -> true),
    INV_001(device -> true),
    INV_005(device -> device == DeviceKind.MLX5),
    BAT_001(DeviceKind::va),
    BAT_002(DeviceKind::va),
    BAT_003(device -> device == DeviceKind.VDPA_SIM);

    private final Predicate<DeviceKind> device;

    MistakeKind(Predicate<DeviceKind> device) {
        this.device = device;
    }

    /** The kind whose check has this id; null if there is none. */
    public static MistakeKind named(String id) {
        for (MistakeKind kind : values()) {
            if (kind.id().equals(id)) {
                return kind;
            }
        }
        return null;
    }

    /** The id of the check that finds it: {@code REMAP-001}. */
    public String id() {
        return name().replace('_', '-');
    }

    /** Every kind that so many mappings of such a device allow. */
    static List<MistakeKind> allOn(DeviceKind device, long live) {
        List<MistakeKind> kinds = new ArrayList<>();
        for (MistakeKind kind : values()) {
            if (kind.fits(device, live)) {
                kinds.add(kind);
            }
        }
        return List.copyOf(kinds);
    }

    boolean fits(DeviceKind kind, long live) {
        return device.test(kind) && live >= mappings();
    }

    /** Mappings that it takes; no mapping is hit twice in one round. */
    int mappings() {
        return this == REMAP_022 ? 2 : 1;
    }
}
