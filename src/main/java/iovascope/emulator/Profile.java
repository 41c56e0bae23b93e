package iovascope.emulator;

import static iovascope.emulator.Profile.Gate.ABSENT;
import static iovascope.emulator.Profile.Gate.GATED;
import static iovascope.emulator.Profile.Gate.OPEN;

import java.util.List;

/**
 * Which kernel is emulated, as a value: nothing else in the program asks for a version.
 *
 * @param name as traces and the command line write it
 * @param newOwner VHOST_NEW_OWNER
 * @param remap message 7
 * @param remapNeedsSetMap the REMAP of V2, which refuses devices without set_map; else the one of RFC V1, which calls a
 *     null pointer there
 * @param featureMask bits that SET_BACKEND_FEATURES knows
 * @param refusesEmptyInvalidate INVALIDATE of size 0 is EINVAL
 * @param freesEmptySpace an address space vanishes when its last mapping goes
 * @param unmapsEachMapping dma_unmap and iommu_unmap are called per mapping; else once, for the message's range
 * @param suspendNeedsDriverOk SUSPEND and RESUME do nothing, with success, unless DRIVER_OK is set
 * @param tracksSuspended SET_VRING_ADDR and SET_VRING_BASE are refused while the device runs
 * @param resumes RESUME exists, and the owner's memory is bound to the device
 * @param compatReset reset calls compat_reset unless IOTLB_PERSIST is acked, and reset_map exists
 * @param limit most mappings of an address space; 0 for none
 * @param boundsGroup SET_GROUP_ASID refuses a group that the device has not
 */
public record Profile(
        String name,
        Gate newOwner,
        Gate remap,
        boolean remapNeedsSetMap,
        long featureMask,
        boolean refusesEmptyInvalidate,
        boolean freesEmptySpace,
        boolean unmapsEachMapping,
        boolean suspendNeedsDriverOk,
        boolean tracksSuspended,
        boolean resumes,
        boolean compatReset,
        long limit,
        boolean boundsGroup) {

    /** Whether a call of the live-update series exists. */
    public enum Gate {
        ABSENT,
        /** Exists on every device. */
        OPEN,
        /** Exists where the device offers its feature bit. */
        GATED
    }

    private static final long BITS_1_TO_4 = 0x1e;
    private static final long BITS_1_TO_8 = 0x1fe;
    private static final long BITS_1_TO_10 = 0x7fe;

    private static final Profile LINUX_6_10 = upstream("6.10", ABSENT, ABSENT, false, BITS_1_TO_8, 0, false);

    private static final List<Profile> ALL = List.of(
            new Profile(
                    "6.1.0",
                    ABSENT,
                    ABSENT,
                    false,
                    BITS_1_TO_4,
                    true,
                    true,
                    false,
                    false,
                    false,
                    false,
                    false,
                    0,
                    false),
            new Profile(
                    "6.1",
                    ABSENT,
                    ABSENT,
                    false,
                    BITS_1_TO_4,
                    false,
                    false,
                    true,
                    false,
                    false,
                    false,
                    false,
                    2048,
                    false),
            new Profile(
                    "6.7", ABSENT, ABSENT, false, BITS_1_TO_8, false, false, true, false, false, true, true, 0, false),
            LINUX_6_10,
            upstream("6.12", ABSENT, ABSENT, false, BITS_1_TO_8, 2048, true),
            upstream("rfc-v1", OPEN, OPEN, false, BITS_1_TO_8, 0, false),
            upstream("v2", OPEN, OPEN, true, BITS_1_TO_8, 0, false),
            upstream("v2-full", GATED, GATED, true, BITS_1_TO_10, 0, false));

    private static Profile upstream(
            String name,
            Gate newOwner,
            Gate remap,
            boolean needsSetMap,
            long features,
            long limit,
            boolean boundsGroup) {
        return new Profile(
                name,
                newOwner,
                remap,
                needsSetMap,
                features,
                false,
                false,
                true,
                true,
                true,
                true,
                true,
                limit,
                boundsGroup);
    }

    /** The profiles, oldest kernel first. */
    public static List<Profile> all() {
        return ALL;
    }

    /** The profile of this name, or null. */
    public static Profile named(String name) {
        for (Profile profile : ALL) {
            if (profile.name.equals(name)) {
                return profile;
            }
        }
        return null;
    }
}
