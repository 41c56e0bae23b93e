package iovascope.check;

import iovascope.emulator.DeviceModel.MappingKind;
import iovascope.emulator.Mapping;
import iovascope.emulator.Profile.Gate;
import iovascope.timeline.Walk;
import iovascope.vhost.BackendFeatures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Remarks that a new owner removed mappings and made them again, where REMAP would have moved them. */
final class RecreatedMappingCheck extends Check {

    private final Inherited inherited;
    private final Set<Place> gone = new HashSet<>();
    private final List<Mapping> again = new ArrayList<>();
    private int first;
    private boolean handedOver;

    RecreatedMappingCheck(Inherited inherited) {
        super("LU-008", "mapped-again", Grade.REMARK);
        this.inherited = inherited;
        listen(Moment.NEW_OWNER, Moment.INVALIDATE, Moment.UPDATE, Moment.START, Moment.RELEASE, Moment.END);
    }

    @Override
    void see(Scan scan, Moment moment) {
        switch (moment) {
            case NEW_OWNER -> {
                settle(scan);
                handedOver = scan.model().va() && remaps(scan);
            }
            case INVALIDATE -> {
                if (handedOver) {
                    remember(scan.walk());
                }
            }
            case UPDATE -> {
                if (handedOver && !gone.isEmpty()) {
                    compare(scan);
                }
            }
            default -> settle(scan);
        }
    }

    private static boolean remaps(Scan scan) {
        Gate gate = scan.profile().remap();
        boolean offered = scan.model().hasOffers() && (scan.model().offers() & BackendFeatures.IOTLB_REMAP) != 0;
        return scan.model().mapping() == MappingKind.SET_MAP && (gate == Gate.OPEN || gate == Gate.GATED && offered);
    }

    private void remember(Walk walk) {
        for (int index = 0; index < walk.removedCount(); index++) {
            if (walk.removedSince(index) <= inherited.newOwner()) {
                gone.add(Place.of(walk.removed(index)));
            }
        }
    }

    private void compare(Scan scan) {
        for (int index = 0; index < scan.walk().addedCount(); index++) {
            Mapping mapping = scan.walk().added(index);
            if (gone.remove(Place.of(mapping))) {
                first = again.isEmpty() ? scan.number() : first;
                again.add(mapping);
            }
        }
    }

    private void settle(Scan scan) {
        if (!again.isEmpty()) {
            Draft draft = scan.found(this, first);
            if (draft.isKept()) {
                draft.cause(inherited.newOwner())
                        .at(again.get(0).asid(), again.get(0).range())
                        .what(
                                "the new owner invalidated %s and mapped the same IOVAs again: %s",
                                MappingList.amount(again), MappingList.ranges(again))
                        .consequence("that is safe, but takes two messages where remap takes one")
                        .fix("send remap with the new uaddr instead");
            }
        }
        again.clear();
        gone.clear();
        handedOver = false;
    }
}
