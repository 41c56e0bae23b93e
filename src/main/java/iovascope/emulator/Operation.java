package iovascope.emulator;

import java.util.Locale;

/** What vhost-vdpa calls in a device's driver, or in the platform's IOMMU. */
enum Operation {
    SET_MAP,
    DMA_MAP,
    DMA_UNMAP,
    IOMMU_MAP,
    IOMMU_UNMAP,
    RESET_MAP,
    RESET,
    COMPAT_RESET,
    SET_STATUS,
    SUSPEND,
    RESUME,
    BIND_MM,
    UNBIND_MM,
    SET_GROUP_ASID;

    /** As traces and reports write it: {@code set_map}. */
    final String word = name().toLowerCase(Locale.ROOT);
}
