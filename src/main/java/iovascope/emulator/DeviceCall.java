package iovascope.emulator;

import iovascope.vhost.Errno;
import java.util.List;

/**
 * One call that the driver of the device received.
 *
 * @param operation {@code set_map}, {@code dma_map}, {@code dma_unmap}, {@code iommu_map}, {@code iommu_unmap},
 *     {@code reset_map}, {@code reset}, {@code compat_reset}, {@code set_status}, {@code suspend}, {@code resume},
 *     {@code bind_mm}, {@code unbind_mm}, {@code set_group_asid}
 * @param arguments numbers as the kernel passed them, unsigned; of set_map the asid and the number of mappings
 * @param result null for success
 */
public record DeviceCall(String operation, List<Long> arguments, Errno result) {}
