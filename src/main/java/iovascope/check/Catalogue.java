package iovascope.check;

import java.util.List;

/** Every check there is, with what several of them share. One explicit list, so that a reader can find them all. */
final class Catalogue {

    private Catalogue() {}

    /** Fresh ones for one trace: first what others ask, which must be called before them, then the checks by id. */
    static List<Listener> listeners() {
        FormerMemory former = new FormerMemory();
        RemapTargets remaps = new RemapTargets(former);
        StaleRemaps stale = new StaleRemaps(remaps);
        Owners owners = new Owners();
        LockLimits limits = new LockLimits();
        OpenBatch batch = new OpenBatch();
        RemapMiss miss = new RemapMiss();
        SilentUpdates silent = new SilentUpdates();
        PinLeaks leaks = new PinLeaks();
        Descent descent = new Descent();
        Inherited inherited = new Inherited();
        LostTables lost = new LostTables();
        Rings rings = new Rings();
        Aliases aliases = new Aliases();
        return List.of(
                former,
                remaps,
                stale,
                owners,
                limits,
                batch,
                miss,
                silent,
                leaks,
                descent,
                inherited,
                lost,
                rings,
                aliases,
                new NestedBatchCheck(batch),
                new EndWithoutBatchCheck(),
                new OtherBatchCheck(batch),
                new UnclosedBatchCheck(batch),
                new LostTableErrorCheck(),
                new UselessBatchCheck(),
                new DeviceBehindCheck(lost),
                new UnmappedRingCheck(rings),
                new LeftAtCloseCheck(),
                new PinnedPagesCheck(leaks),
                new BadFrameCheck(),
                new UnknownMessageCheck(),
                new AsidlessFrameCheck(),
                new UnreadFieldCheck(),
                new PartialInvalidateCheck(),
                new NothingInvalidatedCheck(),
                new EmptyInvalidateCheck(),
                new NoAddressSpaceCheck(),
                new UnpinnedInBatchCheck(),
                new StaleIommuEntriesCheck(),
                new LostInvalidateCheck(),
                new RefusedIoctlCheck(owners),
                new RefusedQueryCheck(),
                new UnremappedResumeCheck(inherited, lost),
                new RunningHandOverCheck(),
                new IdleSuspendCheck(),
                new ResetLosesTableCheck(lost),
                new HandOverInBatchCheck(),
                new InvalidateBeforeHandOverCheck(),
                new RecreatedMappingCheck(inherited),
                new NothingToRemapCheck(inherited, lost),
                new DeadQueueCheck(rings),
                new CannotResumeCheck(),
                new SuspendRefusedCheck(),
                new FreedWhileRunningCheck(),
                new OverlappingUpdateCheck(),
                new UnmappableRangeCheck(),
                new UnalignedUpdateCheck(),
                new PageOffsetMismatchCheck(),
                new NothingMappedCheck(former),
                new UpdateHolesCheck(former),
                new SplitUpdateCheck(),
                new UaddrBelowMemoryCheck(former),
                new WipedSpaceCheck(),
                new InvalidPermissionCheck(),
                new MemlockCheck(limits),
                new MemoryAliasCheck(aliases),
                new WritableAliasCheck(aliases),
                new UnknownAsidCheck(),
                new NoMemoryCheck(former),
                new UnpinnablePageCheck(leaks),
                new FullSpaceCheck(leaks),
                new MappingRefusedCheck(leaks),
                new WriteBeforeOwnerCheck(),
                new NewOwnerUnsupportedCheck(),
                new NewOwnerOfNobodyCheck(),
                new NewOwnerBySameCheck(owners),
                new NewOwnerMemlockCheck(owners, limits),
                new FormerAddressCheck(remaps, former),
                new OldOwnerWritesCheck(owners),
                new SecondOpenCheck(),
                new CloseOnExecCheck(),
                new StrangerControlsCheck(descent),
                new UnexpectedOwnerCheck(descent),
                new StrangerWritesCheck(owners),
                new CallOnClosedNodeCheck(),
                new RemapOtherObjectCheck(remaps),
                new RemapWrongOffsetCheck(remaps),
                new RemapShortTargetCheck(remaps),
                new RemapUnmappedTargetCheck(remaps),
                new RemapPrivateTargetCheck(remaps),
                new RemapDiscontinuousTargetCheck(remaps),
                new RemapWeakProtectionCheck(remaps),
                new InexactRemapCheck(miss),
                new RemapOfSeveralCheck(miss),
                new RemapOfNothingCheck(miss, silent),
                new RemapPermCheck(),
                new RemapEmptyCheck(),
                new StaleDeviceCheck(stale),
                new RemapUntoldCheck(),
                new RemapOnPaDeviceCheck(),
                new RemapNotOfferedCheck(),
                new RemapNullCallCheck(),
                new RemapWhileRunningCheck(remaps),
                new RemapByStrangerCheck(owners),
                new RemapNoChangeCheck(remaps),
                new RemapTwiceCheck(remaps),
                new RemapSwappedCheck(remaps),
                new RemapUnseenCheck(remaps),
                new RemapWrongSpaceCheck(miss),
                new RemapTableRefusedCheck(),
                new CutOffMessageCheck(),
                new LineWithoutCallCheck(),
                new OtherResultCheck(),
                new TimeStepsBackCheck());
    }
}
