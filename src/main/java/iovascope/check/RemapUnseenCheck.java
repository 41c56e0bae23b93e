package iovascope.check;

/**
 * Reports a REMAP on vduse that leads elsewhere than the file that the mapping keeps.
 *
 * <p>VDUSE gives its daemon the file and the offset of the UPDATE, which a REMAP does not change: the address in the
 * kernel's table lies, and the daemon goes on with the memory that it has. Source: {@code vduse_dev_ioctl}, Linux
 * {@code drivers/vdpa/vdpa_user/vduse_dev.c}; REMAP of the live-update series of 2024, patch 5.
 */
final class RemapUnseenCheck extends RemapCheck {

    RemapUnseenCheck(RemapTargets targets) {
        super("REMAP-023", "remap-unseen-by-daemon", Grade.DOUBT, targets, RemapFlaw.UNSEEN);
    }

    @Override
    void report(Scan scan, Remap remap, Draft draft) {
        Slice expected = remap.expected(scan);
        Slice actual = remap.actual(scan);
        draft.expected(expected)
                .actual(actual)
                .what(
                        "remap of %s names memory other than the file that the mapping keeps: %s, not %s",
                        remap.name(), actual, expected.place())
                .consequence(
                        "a vduse daemon gets file and offset, not the address, so it goes on with %s",
                        expected.place());
        fix(scan, remap, draft);
    }
}
