package iovascope.emulator;

import iovascope.mem.IovaRange;

/**
 * The device that is emulated.
 *
 * @param type {@code vdpa_sim} and so on, for people
 * @param mapping how it is told about mappings
 * @param va whether addresses are user addresses (use_va), or physical
 * @param asids number of address spaces
 * @param groups number of virtqueue groups
 * @param queues number of virtqueues
 * @param suspend whether it can suspend
 * @param resume whether it can resume
 * @param persist whether it can keep its table over a reset
 * @param range IOVAs it takes
 * @param limit most mappings of an address space; 0 for none, -1 for the profile's own
 * @param hasOffers whether the driver has get_backend_features at all
 * @param offers what that returns
 */
public record DeviceModel(
        String type,
        MappingKind mapping,
        boolean va,
        int asids,
        int groups,
        int queues,
        boolean suspend,
        boolean resume,
        boolean persist,
        IovaRange range,
        long limit,
        boolean hasOffers,
        long offers) {

    /** How a driver is told about mappings. */
    public enum MappingKind {
        /** The whole table at once. */
        SET_MAP,
        /** Each mapping. */
        DMA_MAP,
        /** Nothing: vhost-vdpa programs the platform's IOMMU itself. */
        PLATFORM
    }
}
